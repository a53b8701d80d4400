using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Catalog;

/// <summary>A tenant's catalogue: which items exist. Grain key: the tenant.</summary>
[Alias("agenticrec.ICatalog")]
public interface ICatalog : IGrainWithStringKey
{
    /// <summary>Adds the items that are new and updates those that exist; what their agents have learned stays. Up to 5,000 a call.</summary>
    /// <returns>After every accepted item is durable and can be found.</returns>
    [Alias("Upsert")] Task<CatalogReceipt> Upsert(ImmutableArray<Item> items);

    /// <summary>Puts one item where a condition holds; what its agent has learned stays. A retired item comes back.</summary>
    /// <returns>After the item is durable and can be found.</returns>
    /// <exception cref="ArgumentException">The item is not of the allowed form; the message says why.</exception>
    [Alias("Put")] Task<ItemChange> Put(Item item, ItemCondition condition);

    /// <summary>The items, page by page. Items that arrive meanwhile come on a later page, none comes twice.</summary>
    /// <param name="after">Where to begin: <see cref="CatalogPage.Next"/> of the page before; null: at the first.</param>
    /// <param name="limit">1 to 1,000 items.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or <paramref name="after"/> is no page of this catalogue.</exception>
    [Alias("Page")] Task<CatalogPage> Page(string? after, int limit);

    /// <summary>Retires items: they are no longer recommended, and their agents keep what they learned. Unknown ids are rejected.</summary>
    [Alias("Retire")] Task<CatalogReceipt> Retire(ImmutableArray<string> itemIds);

    /// <summary>How large the catalogue is.</summary>
    [Alias("Summary")] Task<CatalogSummary> Summary();
}
