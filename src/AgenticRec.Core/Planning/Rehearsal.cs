using System.Collections.Immutable;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Asks a shard what a meeting's alternatives would have looked like just before it. The policy learns from such rehearsals what a
/// recommendation would have had to know; prequential: nothing of the meeting is in the features.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RehearsalQuery")]
public sealed record RehearsalQuery
{
    /// <summary>The user just before the meeting.</summary>
    [Id(0)] public required Scene Scene { get; init; }

    /// <summary>The item that the user took, when this shard holds it; otherwise null.</summary>
    [Id(1)] public string? Taken { get; init; }

    /// <summary>Items of this shard that the newest items link to; the retrieved ones come first.</summary>
    [Id(3)] public ImmutableArray<LinkedItem> Linked { get; init; } = [];

    /// <summary>How many of <see cref="Linked"/> were retrieved.</summary>
    [Id(4)] public int Retrieved { get; init; }

    /// <summary>How many draws of the linked items that were not retrieved.</summary>
    [Id(5)] public int TailDraws { get; init; }

    /// <summary>How many draws of items that somebody has met.</summary>
    [Id(6)] public int MetDraws { get; init; }

    /// <summary>How many draws of any item, for the head of given candidates.</summary>
    [Id(7)] public int AnyDraws { get; init; }

    /// <summary>How many draws of items that are not linked, for the open head.</summary>
    [Id(8)] public int UnlinkedDraws { get; init; }

    /// <summary>The draws of the meeting, of this shard.</summary>
    [Id(9)] public Draw Draw { get; init; }

    /// <summary>What the newest items say about the item taken, when they link to it.</summary>
    [Id(10)] public LinkedItem TakenLink { get; init; }
}

/// <summary>A shard's rows, each [features] long, one after the other.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RehearsalAnswer")]
public sealed record RehearsalAnswer
{
    /// <summary>The item taken; empty when the shard does not hold it.</summary>
    [Id(0)] public ImmutableArray<float> Taken { get; init; } = [];

    /// <summary>Drawn candidates for the head of given candidates.</summary>
    [Id(1)] public DrawnRows Given { get; init; } = DrawnRows.None;

    /// <summary>Retrieved candidates.</summary>
    [Id(2)] public ImmutableArray<float> Retrieved { get; init; } = [];

    /// <summary>Drawn from the linked items that were not retrieved.</summary>
    [Id(3)] public ImmutableArray<float> Tail { get; init; } = [];

    /// <summary>Drawn items that are not linked.</summary>
    [Id(4)] public DrawnRows Unlinked { get; init; } = DrawnRows.None;

    /// <summary>How many items of the shard are not linked.</summary>
    [Id(5)] public int UnlinkedItems { get; init; }
}

/// <summary>Rows of drawn items; the user may have met some of them.</summary>
/// <param name="ItemIds">The items, one per row.</param>
/// <param name="Features">[rows x features].</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.DrawnRows")]
public sealed record DrawnRows([property: Id(0)] ImmutableArray<string> ItemIds, [property: Id(1)] ImmutableArray<float> Features)
{
    /// <summary>No rows.</summary>
    public static DrawnRows None { get; } = new([], []);
}
