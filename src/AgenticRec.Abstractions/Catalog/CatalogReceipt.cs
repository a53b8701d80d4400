using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Catalog;

/// <summary>The answer to a batch of catalogue changes.</summary>
/// <param name="Accepted">How many items were stored, durably.</param>
/// <param name="Rejected">The items that were not, each with the reason.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.CatalogReceipt")]
public sealed record CatalogReceipt([property: Id(0)] int Accepted, [property: Id(1)] ImmutableArray<RejectedItem> Rejected);

/// <summary>An item that was not stored.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="ItemId">Its id as given.</param>
/// <param name="Reason">What is wrong and what is allowed.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.RejectedItem")]
public sealed record RejectedItem([property: Id(0)] int Index, [property: Id(1)] string ItemId, [property: Id(2)] string Reason);
