using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Catalog;

/// <summary>A page of the catalogue's list of items.</summary>
/// <param name="Items">The items, in the order in which each shard took them in; retired ones among them.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.CatalogPage")]
public sealed record CatalogPage([property: Id(0)] ImmutableArray<ListedItem> Items, [property: Id(1)] string? Next);

/// <summary>An item of the catalogue.</summary>
/// <param name="Item">Its facts.</param>
/// <param name="Retired">Whether it was retired.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.ListedItem")]
public sealed record ListedItem([property: Id(0)] Item Item, [property: Id(1)] bool Retired);
