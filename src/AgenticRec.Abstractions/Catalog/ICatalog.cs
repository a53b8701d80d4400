using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Catalog;

/// <summary>A tenant's catalogue: which items exist. Grain key: the tenant.</summary>
[Alias("agenticrec.ICatalog")]
public interface ICatalog : IGrainWithStringKey
{
    /// <summary>Adds the items that are new and updates those that exist; what their agents have learned stays. Up to 5,000 a call.</summary>
    /// <returns>After every accepted item is durable and can be found.</returns>
    [Alias("Upsert")] Task<CatalogReceipt> Upsert(ImmutableArray<Item> items);

    /// <summary>Retires items: they are no longer recommended, and their agents keep what they learned. Unknown ids are rejected.</summary>
    [Alias("Retire")] Task<CatalogReceipt> Retire(ImmutableArray<string> itemIds);

    /// <summary>How large the catalogue is.</summary>
    [Alias("Summary")] Task<CatalogSummary> Summary();
}
