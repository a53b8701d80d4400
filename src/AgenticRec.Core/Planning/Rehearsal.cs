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
    [Id(0)] public required SharedScene Scene { get; init; }

    /// <summary>The item that the user took, when this shard holds it; otherwise null.</summary>
    [Id(1)] public string? Taken { get; init; }

    /// <summary>Items of this shard that the newest items link to and retrieval would have brought.</summary>
    [Id(3)] public ImmutableArray<LinkedItem> Retrieved { get; init; } = [];

    /// <summary>A sample of the linked items of this shard that retrieval would have left out.</summary>
    [Id(4)] public ImmutableArray<LinkedItem> Tail { get; init; } = [];

    /// <summary>How many draws of items that somebody has met.</summary>
    [Id(6)] public int MetDraws { get; init; }

    /// <summary>How many draws of any item, for the head of given candidates.</summary>
    [Id(7)] public int AnyDraws { get; init; }

    /// <summary>How many draws of any item, for the open head.</summary>
    [Id(8)] public int OpenDraws { get; init; }

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

    /// <summary>The sample of linked items that were not retrieved.</summary>
    [Id(3)] public ImmutableArray<float> Tail { get; init; } = [];

    /// <summary>Drawn candidates for the open head.</summary>
    [Id(4)] public DrawnRows Open { get; init; } = DrawnRows.None;

    /// <summary>How many items the shard holds.</summary>
    [Id(5)] public int Items { get; init; }
}

/// <summary>
/// Rows of drawn items. The user may have met some of them, and its newest items may link to some: whoever has the links adds what they say.
/// </summary>
/// <param name="ItemIds">The items, one per row.</param>
/// <param name="Incoming">The sum of all link strength that points at each.</param>
/// <param name="Features">[rows x features], those of affinity at zero.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.DrawnRows")]
public sealed record DrawnRows(
    [property: Id(0)] ImmutableArray<string> ItemIds, [property: Id(2)] ImmutableArray<float> Incoming, [property: Id(1)] ImmutableArray<float> Features)
{
    /// <summary>No rows.</summary>
    public static DrawnRows None { get; } = new([], [], []);
}
