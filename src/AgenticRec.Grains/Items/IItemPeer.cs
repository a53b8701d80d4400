using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
using Orleans.Concurrency;

namespace AgenticRec.Grains.Items;

/// <summary>What other agents ask of an item. Grain key: tenant/item.</summary>
[Alias("agenticrec.IItemPeer")]
internal interface IItemPeer : IGrainWithStringKey
{
    [Alias("Describe")] Task Describe(Item item);

    [Alias("DescribeIf")] Task<ItemChange> DescribeIf(Item item, ItemCondition condition);

    /// <summary>False when nobody has described the item.</summary>
    [Alias("Retire")] Task<bool> Retire();

    /// <summary>What a retrieval shard needs to know after a restart.</summary>
    [Alias("Facts")] Task<ItemFacts> Facts();

    [AlwaysInterleave, Alias("Links")] Task<ItemLinks> Links();

    /// <summary>Learns, durably, each part at most once.</summary>
    [AlwaysInterleave, Alias("Learn")] Task<ItemDigest> Learn(ItemLesson lesson);

    /// <summary>What the item tells of itself to a reasoner.</summary>
    [AlwaysInterleave, Alias("Telling")] Task<ItemTelling> Telling();

    /// <summary>Learns in words, durably, at most once.</summary>
    [AlwaysInterleave, Alias("Hear")] Task<ItemDigest> Hear(SpokenLesson lesson);

    /// <summary>Keeps, durably, where the item's text lies among meanings.</summary>
    [AlwaysInterleave, Alias("Place")] Task Place(ItemMeaning meaning);

    /// <summary>Forgets an erased user, durably, at most once.</summary>
    [AlwaysInterleave, Alias("Forget")] Task<ItemDigest> Forget(ItemErasure erasure);
}

/// <summary>What a retrieval shard needs to know of an item.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.ItemFacts")]
internal sealed record ItemFacts(
    [property: Id(0)] Item? Item,
    [property: Id(1)] bool Retired,
    [property: Id(2)] ItemDigest Digest,
    [property: Id(3)] ItemMeaning? Meaning);
