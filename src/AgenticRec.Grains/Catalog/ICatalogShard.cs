using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Grains.Catalog;

/// <summary>A part of a tenant's catalogue: which items exist there, and the retrieval index over them. Grain key: tenant/shard number.</summary>
[Alias("agenticrec.ICatalogShard")]
internal interface ICatalogShard : IGrainWithStringKey
{
    /// <summary>Takes items in, durably.</summary>
    [Alias("Put")] Task Put(ImmutableArray<Item> items);

    /// <summary>Some of the shard's items in the order taken in, retired ones among them: those from place <paramref name="from"/> on.</summary>
    [Alias("List")] Task<ImmutableArray<string>> List(int from, int limit);

    [Alias("Retire")] Task Retire(ImmutableArray<string> itemIds);

    [Alias("Summary")] Task<CatalogSummary> Summary();

    /// <summary>The cards of some items, in the order asked for.</summary>
    [Alias("Cards")] Task<ImmutableArray<ItemCard>> Cards(ImmutableArray<string> itemIds);

    /// <summary>Where some items lie among meanings, in the order asked for; null for those nobody knows of.</summary>
    [Alias("MeaningsOf")] Task<ImmutableArray<MeaningVector?>> MeaningsOf(ImmutableArray<string> itemIds);

    /// <summary>Items drawn by popularity, one per draw; null while nothing was taken yet.</summary>
    [Alias("Draw")] Task<ImmutableArray<string?>> Draw(ImmutableArray<Draw> draws);

    [Alias("Search")] Task<ShardAnswer> Search(ShardQuery query);

    [Alias("Rehearse")] Task<RehearsalAnswer> Rehearse(RehearsalQuery query);

    /// <summary>Notes what items have learned.</summary>
    [Alias("Note")] Task Note(ImmutableArray<NotedDigest> digests);
}

/// <summary>An item's digest, and how many of the interactions behind it are new.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.NotedDigest")]
internal readonly record struct NotedDigest([property: Id(0)] ItemDigest Digest, [property: Id(1)] int Takings);
