using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>What a recommender asks of one shard.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ShardQuery")]
public sealed record ShardQuery
{
    /// <summary>The user.</summary>
    [Id(0)] public required SharedScene Scene { get; init; }

    /// <summary>Items of this shard that the user's newest items link to.</summary>
    [Id(1)] public ImmutableArray<LinkedItem> Linked { get; init; } = [];

    /// <summary>Items of this shard that the caller named; default: the shard's sources find candidates.</summary>
    [Id(2)] public ImmutableArray<string> Named { get; init; }

    /// <summary>The head that scores.</summary>
    [Id(3)] public required RankingHead Head { get; init; }

    /// <summary>What must not come back, by the step that bars it.</summary>
    [Id(4)] public required Bars Bars { get; init; }

    /// <summary>How many candidates each source brings.</summary>
    [Id(5)] public required Breadth Breadth { get; init; }

    /// <summary>How many of the best come back.</summary>
    [Id(6)] public required int Best { get; init; }

    /// <summary>Softmax temperature.</summary>
    [Id(7)] public required double Temperature { get; init; }

    /// <summary>Whether features and dropped items come back for explanations.</summary>
    [Id(8)] public bool Explain { get; init; }

    /// <summary>Whether the items' topics come back for diversity.</summary>
    [Id(9)] public bool WithTopics { get; init; }

    /// <summary>Whether the slate has places for exploration.</summary>
    [Id(12)] public bool Explores { get; init; }

    /// <summary>The request's draws.</summary>
    [Id(10)] public Draw Draw { get; init; }

    /// <summary>Items that arrive later than this are not there yet.</summary>
    [Id(11)] public DateTimeOffset At { get; init; }
}

/// <summary>What bars an item from a slate.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Bars")]
public sealed record Bars
{
    /// <summary>Items met before; empty when they may come again.</summary>
    [Id(0)] public ItemList Seen { get; init; } = ItemList.None;

    /// <summary>Items the user has blocked.</summary>
    [Id(1)] public ItemList Blocked { get; init; } = ItemList.None;

    /// <summary>Items the request excludes.</summary>
    [Id(2)] public ItemList Excluded { get; init; } = ItemList.None;

    /// <summary>Categories the user has blocked.</summary>
    [Id(3)] public ImmutableArray<string> BlockedCategories { get; init; } = [];

    /// <summary>Categories of which an item must have one; empty: any.</summary>
    [Id(4)] public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Categories of which an item must have none.</summary>
    [Id(5)] public ImmutableArray<string> WithoutCategories { get; init; } = [];
}

/// <summary>How many candidates each source of one shard brings.</summary>
/// <param name="Content">By taste: content retrieval.</param>
/// <param name="Popular">By popularity.</param>
/// <param name="Newest">By arrival.</param>
/// <param name="Exploration">Drawn at random.</param>
/// <param name="Postings">How many entries of the inverted index content retrieval may read.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Breadth")]
public readonly record struct Breadth(
    [property: Id(0)] int Content, [property: Id(1)] int Popular, [property: Id(2)] int Newest, [property: Id(3)] int Exploration, [property: Id(4)] int Postings);

/// <summary>A shard's answer.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ShardAnswer")]
public sealed record ShardAnswer
{
    /// <summary>The best candidates, best first.</summary>
    [Id(0)] public required ImmutableArray<ScoredItem> Best { get; init; }

    /// <summary>How many candidates were scored.</summary>
    [Id(1)] public required int Candidates { get; init; }

    /// <summary>ln of the sum of exp(score / temperature) over them; minus infinity when there are none.</summary>
    [Id(2)] public required double LogTotal { get; init; }

    /// <summary>How many items each step dropped.</summary>
    [Id(3)] public ImmutableArray<DroppedCount> DroppedCounts { get; init; } = [];

    /// <summary>Which, when explanations were asked for.</summary>
    [Id(4)] public ImmutableArray<DroppedItem> Dropped { get; init; } = [];

    /// <summary>The candidates that exploration brought, when the slate has places for it.</summary>
    [Id(5)] public ImmutableArray<ScoredItem> Explored { get; init; } = [];
}

/// <summary>A candidate with its score.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ScoredItem")]
public sealed record ScoredItem
{
    /// <summary>The item.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>Its title.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>The policy's score.</summary>
    [Id(2)] public required float Score { get; init; }

    /// <summary>The source that brought it first.</summary>
    [Id(3)] public required string Source { get; init; }

    /// <summary>Its features; empty unless explanations were asked for.</summary>
    [Id(4)] public ImmutableArray<float> Features { get; init; } = [];

    /// <summary>Its topics as a unit vector; empty unless asked for.</summary>
    [Id(5)] public ImmutableArray<WeightedAspect> Topics { get; init; } = [];

    /// <summary>The place in the user's history of the item that links to it strongest; -1 when none does.</summary>
    [Id(6)] public int LinkedFrom { get; init; } = -1;

    /// <summary>Times taken.</summary>
    [Id(7)] public float Met { get; init; }

    /// <summary>The audience's strongest shared taste, when explanations were asked for.</summary>
    [Id(8)] public string? SharedAudienceTaste { get; init; }
}
