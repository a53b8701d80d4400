using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients;

/// <summary>A model's answer, or why there is none.</summary>
public readonly struct ModelOutcome
{
    /// <summary>An answer with text and a finish reason.</summary>
    public ModelOutcome(ChatResponse response) => Response = response;

    /// <summary>No answer: the embedded reasoner's turn, and the result is degraded.</summary>
    public ModelOutcome(ModelUnavailableException unavailable) => Unavailable = unavailable;

    /// <summary>The answer, if there is one.</summary>
    public ChatResponse? Response { get; }

    /// <summary>Why there is no answer.</summary>
    public ModelUnavailableException? Unavailable { get; }

    /// <summary>Whether the model answered.</summary>
    [MemberNotNullWhen(true, nameof(Response))]
    [MemberNotNullWhen(false, nameof(Unavailable))]
    public bool Answered => Response is not null;
}
