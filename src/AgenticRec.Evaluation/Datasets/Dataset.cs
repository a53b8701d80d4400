using System.Collections.Frozen;
using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Users, items and what the users did with them, as read from a folder. Immutable and safe for concurrent use.</summary>
public sealed record Dataset
{
    /// <summary>The folder's own name.</summary>
    public required string Name { get; init; }

    /// <summary>Which format was recognised: movielens-csv, movielens-100k, movielens-dat, agentcf or jsonl.</summary>
    public required string Format { get; init; }

    /// <summary>User ids, in order of first appearance.</summary>
    public required ImmutableArray<string> Users { get; init; }

    /// <summary>The catalogue: the item file's items in order, then those that only have interactions.</summary>
    public required ImmutableArray<Item> Items { get; init; }

    /// <summary>The interactions, in file order.</summary>
    public required ImmutableArray<DatasetEvent> Events { get; init; }

    /// <summary>Targets that the set itself holds out, at most one a user; empty where the protocol has to hold one out.</summary>
    public ImmutableArray<HeldOutItem> Targets { get; init; } = [];

    /// <summary>Negatives that the set itself names, item indexes by user index, in file order; empty where it names none.</summary>
    public FrozenDictionary<int, ImmutableArray<int>> Negatives { get; init; } = FrozenDictionary<int, ImmutableArray<int>>.Empty;

    /// <summary>The rating scale; <see cref="RatingScale.HalfToFive"/> where the set has no ratings.</summary>
    public RatingScale Scale { get; init; } = RatingScale.HalfToFive;

    /// <summary>Whether every interaction says when it happened; otherwise times are not used at all.</summary>
    public bool HasTimes { get; init; }

    /// <summary>What was noticed while reading.</summary>
    public DatasetFindings Findings { get; init; } = new();
}
