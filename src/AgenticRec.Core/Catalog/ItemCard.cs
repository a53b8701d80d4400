using System.Collections.Immutable;

namespace AgenticRec.Core.Catalog;

/// <summary>An aspect of an item or a taste with its weight.</summary>
/// <param name="Aspect">Its name, as <c>category:folk</c>.</param>
/// <param name="Weight">Its weight.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.WeightedAspect")]
public readonly record struct WeightedAspect([property: Id(0)] string Aspect, [property: Id(1)] float Weight)
{
    internal static WeightedAspect Shared(StringPool pool, WeightedAspect aspect) => aspect with { Aspect = pool.Share(aspect.Aspect) };
}

/// <summary>What the retrieval index shows of an item to those who meet it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemCard")]
public sealed record ItemCard
{
    /// <summary>The item's id.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>Its title; the id for an item nobody has described.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>Its topics as a unit vector: rarity ln(1 + items / items with the topic), divided by <see cref="TopicNorm"/>.</summary>
    [Id(2)] public ImmutableArray<WeightedAspect> Topics { get; init; } = [];

    /// <summary>Its words as a unit vector.</summary>
    [Id(3)] public ImmutableArray<WeightedAspect> Words { get; init; } = [];

    /// <summary>The length of the topics' rarities before they were made a unit vector.</summary>
    [Id(4)] public float TopicNorm { get; init; }

    /// <summary>How popular the item is, in [0, 1]: ln(1 + interactions) over that of the most popular item.</summary>
    [Id(5)] public float Popularity { get; init; }

    /// <summary>An item that nobody has described.</summary>
    public static ItemCard Unknown(string itemId) => new() { ItemId = itemId, Title = itemId };

    /// <summary>Whether the item has a topic.</summary>
    public bool HasTopic(string topic)
    {
        foreach (WeightedAspect aspect in Topics)
            if (aspect.Aspect == topic)
                return true;
        return false;
    }
}
