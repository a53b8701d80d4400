using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients;

/// <summary>
/// On whose behalf a model is called. It travels inside the call's own <see cref="ChatOptions"/>, is taken out before anything is sent, and never becomes a label.
/// </summary>
public sealed record CallContext
{
    /// <summary>The key under which it travels in <see cref="ChatOptions.AdditionalProperties"/>.</summary>
    internal const string Property = "agenticrec.call";

    /// <summary>A call of which nobody said whose it is.</summary>
    internal static readonly CallContext Nobody = new() { Tenant = "", OperationId = "" };

    /// <summary>The tenant whose budget pays.</summary>
    public required string Tenant { get; init; }

    /// <summary>The user whose budget pays and among whom places are shared; null for work of no user, such as the catalogue's.</summary>
    public string? User { get; init; }

    /// <summary>The operation the call belongs to. Jitter follows from it.</summary>
    public required string OperationId { get; init; }

    /// <summary>Whether somebody waits for the answer. Default <see cref="CallPriority.Live"/>.</summary>
    public CallPriority Priority { get; init; }

    /// <summary>When the answer is no longer of use. Default none: the role's deadline, counted from the call. The earlier of the two holds.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The same call, with its own deadline or the longest one, whichever is earlier.</summary>
    internal CallContext Within(TimeSpan longest, TimeProvider time)
    {
        DateTimeOffset latest = time.GetUtcNow() + longest;
        return Deadline is { } own && own < latest ? this : this with { Deadline = latest };
    }

    /// <summary>The priority alone: ids stay out of logs.</summary>
    public override string ToString() => Priority.ToString();
}

/// <summary>Whether somebody waits for an answer.</summary>
public enum CallPriority
{
    /// <summary>A request waits.</summary>
    Live,

    /// <summary>Learning: it yields to live calls.</summary>
    Background,
}
