using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>Why an item is on a slate, or why it is not.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.SlateInquiry")]
public sealed record SlateInquiry
{
    /// <summary>The slate asked about.</summary>
    [Id(0)] public required string SlateId { get; init; }

    /// <summary>The item asked about.</summary>
    [Id(1)] public required string ItemId { get; init; }

    /// <summary>Its place on the slate, from 1; null when it is not on it.</summary>
    [Id(2)] public int? Place { get; init; }

    /// <summary>
    /// What kept it off, null when it is on the slate: a step's name as in <see cref="DroppedCount"/>, or <c>shown-before</c> (an earlier page has it),
    /// <c>not-named</c> (the request named other candidates), <c>not-found</c> (no source brought it), <c>outranked</c>.
    /// </summary>
    [Id(3)] public string? KeptOffBy { get; init; }

    /// <summary>The answer in plain words.</summary>
    [Id(4)] public required string Text { get; init; }

    /// <summary>What speaks for the item, strongest first; empty when it was not weighed.</summary>
    [Id(5)] public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Its rank among all candidates of the slate and the pages before, from 1; null when it was not weighed.</summary>
    [Id(6)] public int? Rank { get; init; }

    /// <summary>Its score, on the scale of a slate made now; null when it was not weighed.</summary>
    [Id(7)] public double? Score { get; init; }

    /// <summary>
    /// Whether the answer is what was found when the slate was made. Otherwise it was worked out now, from the same request and seed: the user and the
    /// items may have learned since.
    /// </summary>
    [Id(8)] public bool AsMade { get; init; }
}
