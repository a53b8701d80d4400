using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using Microsoft.AspNetCore.Mvc;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>What is asked in a query string.</summary>
internal sealed class RecommendQuery
{
    [FromQuery(Name = "count"), Description("How many items, 1 to 1,000. Default 10.")]
    public int? Count { get; set; }

    [FromQuery(Name = "category"), Description("Only items with one of these categories; may be repeated.")]
    public string[]? Category { get; set; }

    [FromQuery(Name = "withoutCategory"), Description("No item with one of these categories; may be repeated.")]
    public string[]? WithoutCategory { get; set; }

    [FromQuery(Name = "exclude"), Description("Items not to recommend this time; may be repeated.")]
    public string[]? Exclude { get; set; }

    [FromQuery(Name = "includeSeen"), Description("Whether items that the user has met may come again. Default false.")]
    public bool? IncludeSeen { get; set; }

    [FromQuery(Name = "explain"), Description("Whether to give reasons and to list what was dropped. Default false: faster.")]
    public bool? Explain { get; set; }

    [FromQuery(Name = "seed"), Description("Seeds every draw: the same seed, request and state give the same slate.")]
    public long? Seed { get; set; }

    public RecommendRequest Request() => new()
    {
        K = Count ?? 10,
        Exclude = Exclude is { Length: > 0 } exclude ? [.. exclude] : [],
        Explain = Explain ?? false,
        Seed = Seed,
        Constraints = Category is { Length: > 0 } || WithoutCategory is { Length: > 0 } || IncludeSeen == true
            ? new Constraints { Categories = [.. Category ?? []], WithoutCategories = [.. WithoutCategory ?? []], IncludeSeen = IncludeSeen ?? false }
            : Constraints.None,
    };
}

/// <summary>What is asked in a body.</summary>
[Description("What is asked of a recommender. Every field is optional.")]
internal record RecommendBody
{
    [Description("How many items, 1 to 1,000. Default 10.")]
    public int Count { get; set; } = 10;

    [Description("The situation, as {\"mood\": \"calm\", \"query\": \"whales\"}; its words help where the user is unknown. Up to 64 values, names up to 64 characters and values up to 500.")]
    [JsonConverter(typeof(NamedValuesConverter))]
    public ImmutableArray<NamedValue> Context { get; set; } = [];

    [Description("Only items with at least one of these categories. Default any.")]
    public ImmutableArray<string> Categories { get; set; } = [];

    [Description("No item with any of these categories.")]
    public ImmutableArray<string> WithoutCategories { get; set; } = [];

    [Description("Rank these items, up to 1,000, instead of searching the catalogue.")]
    public ImmutableArray<string> Candidates { get; set; } = [];

    [Description("Items not to recommend this time.")]
    public ImmutableArray<string> Exclude { get; set; } = [];

    [Description("Whether items that the user has met may come again. Default false.")]
    public bool IncludeSeen { get; set; }

    [Description("Trade of relevance against variety, 0 (relevance only) to 1. Default: the tenant's setting.")]
    public double? Diversity { get; set; }

    [Description("Share of the slate given to exploration, 0 to 1. Default: the tenant's setting.")]
    public double? Exploration { get; set; }

    [Description("Whether to give reasons and to list what was dropped. Default false: faster.")]
    public bool Explain { get; set; }

    [Description("Seeds every draw: the same seed, request and state give the same slate.")]
    public long? Seed { get; set; }

    [Description("When the slate is for; items that arrive later are left out. Default: now.")]
    public DateTimeOffset? At { get; set; }

    [Description("How long the slate may wait for a language model, 0 to 20,000 milliseconds; 0: none is asked. Default: the server's patience.")]
    public int? PatienceMilliseconds { get; set; }

    public RecommendRequest Request() => new()
    {
        K = Count,
        Context = Context,
        Exclude = Exclude,
        Explain = Explain,
        Seed = Seed,
        At = At,
        Patience = PatienceMilliseconds is { } patience ? TimeSpan.FromMilliseconds(patience) : null,
        Constraints = new Constraints
        {
            Categories = Categories,
            WithoutCategories = WithoutCategories,
            Candidates = Candidates,
            IncludeSeen = IncludeSeen,
            Diversity = Diversity,
            Exploration = Exploration,
        },
    };
}
