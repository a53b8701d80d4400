namespace AgenticRec.Abstractions.Catalog;

/// <summary>How large a tenant's catalogue is.</summary>
/// <param name="Items">Items held, retired ones not counted.</param>
/// <param name="Shards">Retrieval shards they are spread over.</param>
/// <param name="Aspects">Distinct aspects (categories, words, attributes) in the retrieval index, summed over the shards.</param>
/// <param name="Interactions">Interactions the index has counted.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.CatalogSummary")]
public sealed record CatalogSummary(
    [property: Id(0)] int Items, [property: Id(1)] int Shards, [property: Id(2)] int Aspects, [property: Id(3)] long Interactions);
