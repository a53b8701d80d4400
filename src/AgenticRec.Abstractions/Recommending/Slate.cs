using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>An ordered answer: R : U x E x A -> P(I), cut at k.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.Slate")]
public sealed record Slate
{
    /// <summary>The slate's id; feedback that answers the slate carries it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The items, best first; at most k, fewer when the catalogue or the constraints leave fewer.</summary>
    [Id(1)] public required ImmutableArray<SlateItem> Items { get; init; }

    /// <summary>How many candidates were weighed, the slate's items among them.</summary>
    [Id(2)] public required int Candidates { get; init; }

    /// <summary>The probability left to the candidates that are not on the slate: with the items' probabilities it sums to 1.</summary>
    [Id(3)] public required double RestProbability { get; init; }

    /// <summary>How many items each step dropped, in the order of the steps.</summary>
    [Id(4)] public ImmutableArray<DroppedCount> DroppedCounts { get; init; } = [];

    /// <summary>Which items were dropped and by which step, when the request asked for explanations; at most 200.</summary>
    [Id(5)] public ImmutableArray<DroppedItem> Dropped { get; init; } = [];

    /// <summary>The version of the ranking policy that weighed the candidates.</summary>
    [Id(6)] public required long PolicyVersion { get; init; }

    /// <summary>Whether some part did not answer as it should and a lesser one stood in.</summary>
    [Id(7)] public bool Degraded { get; init; }

    /// <summary>What was lesser, when degraded.</summary>
    [Id(8)] public string? DegradedBecause { get; init; }
}

/// <summary>One item on a slate.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.SlateItem")]
public sealed record SlateItem
{
    /// <summary>The item.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>Its title.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>The policy's score: a log-odds scale, comparable within a slate only.</summary>
    [Id(2)] public required double Score { get; init; }

    /// <summary>P(item) among the candidates, in [0, 1].</summary>
    [Id(3)] public required double Probability { get; init; }

    /// <summary>The source that brought the item first: affinity, taste, meaning, popularity, new, catalogue, category, exploration or named.</summary>
    [Id(4)] public required string Source { get; init; }

    /// <summary>Why, strongest first, when the request asked for explanations.</summary>
    [Id(5)] public ImmutableArray<Reason> Reasons { get; init; } = [];
}

/// <summary>A reason that points at its evidence.</summary>
/// <param name="Kind">What kind of evidence: remembered-interaction, taste, audience, popularity, context, new, exploration; in-words: the facts of
/// the reasons that follow, told by a language model.</param>
/// <param name="Evidence">The evidence itself: the remembered item's id, the aspect, the count.</param>
/// <param name="Text">The reason in plain words.</param>
/// <param name="Weight">How much it added to the score, on the score's scale.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Reason")]
public sealed record Reason(
    [property: Id(0)] string Kind, [property: Id(1)] string Evidence, [property: Id(2)] string Text, [property: Id(3)] double Weight);

/// <summary>How many items a step dropped.</summary>
/// <param name="Step">The step's name: seen, blocked, unavailable, category, excluded, unknown, diversity, exploration.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.DroppedCount")]
public readonly record struct DroppedCount([property: Id(0)] string Step, [property: Id(1)] int Count);

/// <summary>An item that a step dropped.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Step">The step.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.DroppedItem")]
public readonly record struct DroppedItem([property: Id(0)] string ItemId, [property: Id(1)] string Step);
