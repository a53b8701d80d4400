using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Catalog;

/// <summary>What the catalogue knows of an item: the facts its agent describes itself with.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.Item")]
public sealed record Item
{
    /// <summary>The item's identity within its tenant; titles may repeat, ids may not.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The title, plain text; 1 to 500 characters.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>A description, plain text; up to 8,000 characters. Default empty.</summary>
    [Id(2)] public string Description { get; init; } = "";

    /// <summary>Categories, most telling first; up to 64. Default none.</summary>
    [Id(3)] public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Free attributes such as author, year, brand; up to 64. Default none.</summary>
    [Id(4)] public ImmutableArray<NamedValue> Attributes { get; init; } = [];

    /// <summary>Whether the item may be recommended at all. Default true.</summary>
    [Id(5)] public bool Available { get; init; } = true;

    /// <summary>When the item arrived in the catalogue; the item is not recommended before. Null: it was always there.</summary>
    [Id(6)] public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Whether these are the same facts, lists compared entry by entry.</summary>
    public bool SameAs(Item other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Categories = other.Categories, Attributes = other.Attributes } == other
            && Categories.SequenceEqual(other.Categories) && Attributes.SequenceEqual(other.Attributes);
    }
}
