using System.Collections.Immutable;
using System.ComponentModel;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;

namespace AgenticRec.Server.Http.Tenants;

/// <summary>A tenant at a glance.</summary>
[Description("A tenant at a glance.")]
internal sealed record TenantView
{
    public required string Tenant { get; init; }

    [Description("Items held, retired ones not counted.")]
    public required int Items { get; init; }

    [Description("Retrieval shards they are spread over.")]
    public required int Shards { get; init; }

    [Description("Distinct aspects in the retrieval index, summed over the shards.")]
    public required int Aspects { get; init; }

    [Description("Interactions the index has counted.")]
    public required long Interactions { get; init; }

    public static TenantView Of(string tenant, CatalogSummary summary) => new()
    {
        Tenant = tenant,
        Items = summary.Items,
        Shards = summary.Shards,
        Aspects = summary.Aspects,
        Interactions = summary.Interactions,
    };
}

/// <summary>What the operator of a tenant has decided.</summary>
[Description("What the operator of a tenant has decided. PUT replaces all of it; a field left out takes its default.")]
internal sealed record SettingsBody
{
    [Description("Values in [-1, 1] of kinds of feedback, over the defaults; also where kinds of your own are added. Up to 100.")]
    public Dictionary<string, double> KindValues { get; set; } = [];

    [Description("The lowest rating; it counts as -1. Default 0.5.")]
    public double LowestRating { get; set; } = TenantSettings.Default.LowestRating;

    [Description("The highest rating; it counts as 1. Default 5.")]
    public double HighestRating { get; set; } = TenantSettings.Default.HighestRating;

    [Description("Seeds every draw of the tenant's agents. Default 1.")]
    public long RunSeed { get; set; } = TenantSettings.Default.RunSeed;

    [Description("Trade of relevance against variety in a slate, 0 (relevance only) to 1. Default 0.")]
    public double Diversity { get; set; }

    [Description("Share of a slate given to exploration, 0 to 1. Default 0.")]
    public double Exploration { get; set; }

    [Description("Softmax temperature of P(I), above 0. Default 1.")]
    public double Temperature { get; set; } = TenantSettings.Default.Temperature;

    public TenantSettings As() => new()
    {
        KindValues = [.. KindValues.OrderBy(static kind => kind.Key, StringComparer.Ordinal).Select(static kind => new KindValue(kind.Key, kind.Value))],
        LowestRating = LowestRating,
        HighestRating = HighestRating,
        RunSeed = RunSeed,
        Diversity = Diversity,
        Exploration = Exploration,
        Temperature = Temperature,
    };

    public static SettingsBody Of(TenantSettings settings) => new()
    {
        KindValues = settings.KindValues.GroupBy(static kind => kind.Kind, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First().Value),
        LowestRating = settings.LowestRating,
        HighestRating = settings.HighestRating,
        RunSeed = settings.RunSeed,
        Diversity = settings.Diversity,
        Exploration = settings.Exploration,
        Temperature = settings.Temperature,
    };
}

/// <summary>What a ranking policy has learned.</summary>
[Description("What the tenant's ranking policy has learned so far.")]
internal sealed record PolicyView
{
    [Description("Rises with every update.")]
    public required long Version { get; init; }

    [Description("Outcomes learned from.")]
    public required long Lessons { get; init; }

    [Description("The weight of each feature on the score: open.* when the catalogue is searched, given.* when the request names candidates.")]
    public required ImmutableArray<FeatureWeight> Weights { get; init; }

    public static PolicyView Of(PolicyReport report) => new() { Version = report.Version, Lessons = report.Lessons, Weights = report.Weights };
}
