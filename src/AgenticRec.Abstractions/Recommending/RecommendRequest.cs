using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>What is asked of a recommender.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.RecommendRequest")]
public sealed record RecommendRequest
{
    /// <summary>The largest slate, and the most candidates a caller may name.</summary>
    public const int MaxItems = 1_000;

    /// <summary>The most values of a context.</summary>
    public const int MaxContext = 64;

    /// <summary>The longest that a slate may wait for a language model: 20 seconds.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(20);

    /// <summary>How many items, 1 to 1,000. Default 10.</summary>
    [Id(0)] public int K { get; init; } = 10;

    /// <summary>The situation ("mood": "calm", "query": "whales"); items that have its words come first for an unknown user, and for
    /// everybody where the value is named "query"; other values count half beside a known user's tastes. Up to 64 values, names up to 64 characters and values up to 500. Default none.</summary>
    [Id(1)] public ImmutableArray<NamedValue> Context { get; init; } = [];

    /// <summary>What the slate must respect. Default: nothing beyond the user's controls and what was seen.</summary>
    [Id(2)] public Constraints Constraints { get; init; } = Constraints.None;

    /// <summary>Items not to recommend this time. Default none.</summary>
    [Id(3)] public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Whether to give reasons and to list what was dropped. Default false: faster.</summary>
    [Id(4)] public bool Explain { get; init; }

    /// <summary>
    /// Seeds every draw of this request; the same seed, request and state give the same slate. What a silo goes by of the policy and of other silos' items
    /// may be a second old, so that two requests around a change may rest on different states. Null: the user's version is the seed.
    /// </summary>
    [Id(5)] public long? Seed { get; init; }

    /// <summary>When the slate is for; items that arrive later are left out. Null: now.</summary>
    [Id(6)] public DateTimeOffset? At { get; init; }

    /// <summary>How long the slate may wait for a language model, counted from when the recommender takes the request up, 0 to <see cref="LongestPatience"/>; then the
    /// embedded order stands, and the slate says so. 0: no model is asked. Null: the silo's own patience.</summary>
    [Id(7)] public TimeSpan? Patience { get; init; }
}

/// <summary>What a slate must respect.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.Constraints")]
public sealed record Constraints
{
    /// <summary>No constraint.</summary>
    public static Constraints None { get; } = new();

    /// <summary>Only items with at least one of these categories, compared without regard to case. Empty: any.</summary>
    [Id(0)] public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>No item with any of these categories. Default none.</summary>
    [Id(1)] public ImmutableArray<string> WithoutCategories { get; init; } = [];

    /// <summary>Only these items, up to 1,000: the recommender ranks them instead of searching the catalogue. Empty: search.</summary>
    [Id(2)] public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>Whether items that the user has met may come again. Default false.</summary>
    [Id(3)] public bool IncludeSeen { get; init; }

    /// <summary>Trade of relevance against variety for this request, 0 (relevance only) to 1; null: the tenant's setting.</summary>
    [Id(4)] public double? Diversity { get; init; }

    /// <summary>Share of the slate given to exploration, 0 to 1; null: the tenant's setting.</summary>
    [Id(5)] public double? Exploration { get; init; }
}
