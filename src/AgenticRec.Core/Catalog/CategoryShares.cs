using System.Collections.Immutable;

namespace AgenticRec.Core.Catalog;

/// <summary>Everybody's share of each category: how many of all takings had it. A snapshot.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.CategoryShares")]
public sealed record CategoryShares
{
    /// <summary>Before anything was taken.</summary>
    public static CategoryShares None { get; } = new();

    /// <summary>Takings by category.</summary>
    [Id(0)] public ImmutableDictionary<string, float> Takings { get; init; } = ImmutableDictionary<string, float>.Empty;

    /// <summary>All takings.</summary>
    [Id(1)] public double Total { get; init; }

    /// <summary>The share of a category, in (0, 1]; one that nobody met counts as half a taking.</summary>
    public float Of(string category) => (float)((Takings.GetValueOrDefault(category) + .5f) / (Total + 5));

    /// <summary>The shares after more takings.</summary>
    public CategoryShares With(IEnumerable<string> categories, int takings)
    {
        ImmutableDictionary<string, float>.Builder next = Takings.ToBuilder();
        foreach (string category in categories) next[category] = next.GetValueOrDefault(category) + 1;
        return new CategoryShares { Takings = next.ToImmutable(), Total = Total + takings };
    }
}
