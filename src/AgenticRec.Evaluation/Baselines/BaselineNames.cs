using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>The baselines by name.</summary>
public static class BaselineNames
{
    /// <summary>Every name: popularity, item-knn, content.</summary>
    public static ImmutableArray<string> All { get; } = ["popularity", "item-knn", "content"];

    /// <summary>Makes the baseline of a name, untrained.</summary>
    /// <exception cref="ArgumentException">There is no baseline of that name.</exception>
    public static IRankingSystem Create(string name) => name switch
    {
        "popularity" => new Popularity(),
        "item-knn" => new ItemKnn(),
        "content" => new ContentMatch(),
        _ => throw new ArgumentException($"There is no baseline '{name}': choose from {string.Join(", ", All)}.", nameof(name)),
    };
}
