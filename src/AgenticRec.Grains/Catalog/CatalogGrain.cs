using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Grains.Items;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace AgenticRec.Grains.Catalog;

/// <summary>A tenant's catalogue: brings items to their agents first, then to the shards that find them. It holds nothing itself.</summary>
[StatelessWorker]
internal sealed class CatalogGrain(IOptions<AgenticRecOptions> options, PeerReferences<IItemPeer> items) : Grain, ICatalog
{
    private const int BatchLimit = 5_000;
    private const int DescribedTogether = 256;
    private const int PageLimit = 1_000;

    public async Task<CatalogReceipt> Upsert(ImmutableArray<Item> items)
    {
        ThrowIfTooMany(items.IsDefault ? -1 : items.Length, nameof(items));
        List<Item> accepted = [];
        var rejected = ImmutableArray.CreateBuilder<RejectedItem>();
        for (int i = 0; i < items.Length; i++)
            if (ItemRules.Problem(items[i]) is { } problem) rejected.Add(new RejectedItem(i, items[i].Id ?? "", problem));
            else accepted.Add(ItemRules.Clean(items[i]));

        // An item that stands twice in a batch is described twice, in order: each chunk holds an id once.
        foreach (Item[] chunk in accepted.Chunk(DescribedTogether))
            foreach (IGrouping<int, Item> round in chunk.GroupBy(static item => item.Id, StringComparer.Ordinal)
                .SelectMany(static same => same.Select(static (item, repeat) => (item, repeat))).GroupBy(static one => one.repeat, static one => one.item))
                await Task.WhenAll(round.Select(item => Agent(item.Id).Describe(item)));
        await Task.WhenAll(accepted.GroupBy(item => Stable.ShardOf(item.Id, Shards)).Select(part => Shard(part.Key).Put([.. part])));
        return new CatalogReceipt(accepted.Count, rejected.DrainToImmutable());
    }

    public async Task<ItemChange> Put(Item item, ItemCondition condition)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(condition);
        if (ItemRules.Problem(item) is { } problem) throw new ArgumentException(problem, nameof(item));
        Item clean = ItemRules.Clean(item);
        ItemChange change = await Agent(clean.Id).DescribeIf(clean, condition);
        if (change.Outcome != ItemChangeOutcome.ConditionFailed) await Shard(Stable.ShardOf(clean.Id, Shards)).Put([clean]);
        return change;
    }

    public async Task<CatalogPage> Page(string? after, int limit)
    {
        if (limit is < 1 or > PageLimit) throw new ArgumentException($"The limit must be 1 to {PageLimit:N0}; it is {limit}.", nameof(limit));
        PagePlace place = PagePlace.Read(after, Shards);
        List<string> itemIds = [];
        while (place.Shard < Shards)
        {
            ImmutableArray<string> part = await Shard(place.Shard).List(place.Offset, limit - itemIds.Count);
            itemIds.AddRange(part);
            place = itemIds.Count == limit ? place with { Offset = place.Offset + part.Length } : new PagePlace(place.Shard + 1, 0);
            if (itemIds.Count == limit) break;
        }

        ItemFacts[] facts = await Task.WhenAll(itemIds.Select(itemId => Agent(itemId).Facts()));
        return new CatalogPage(
            [.. facts.Where(static one => one.Item is not null).Select(static one => new ListedItem(one.Item!, one.Retired))],
            place.Shard < Shards ? place.ToString() : null);
    }

    public async Task<CatalogReceipt> Retire(ImmutableArray<string> itemIds)
    {
        ThrowIfTooMany(itemIds.IsDefault ? -1 : itemIds.Length, nameof(itemIds));
        var rejected = ImmutableArray.CreateBuilder<RejectedItem>();
        List<string> retired = [];
        for (int i = 0; i < itemIds.Length; i++)
            if (AgentKey.ProblemOfId(itemIds[i]) is { } problem) rejected.Add(new RejectedItem(i, itemIds[i] ?? "", problem));
            else if (await Agent(itemIds[i]).Retire()) retired.Add(itemIds[i]);
            else rejected.Add(new RejectedItem(i, itemIds[i], "The catalogue has no such item."));
        await Task.WhenAll(retired.GroupBy(itemId => Stable.ShardOf(itemId, Shards)).Select(part => Shard(part.Key).Retire([.. part])));
        return new CatalogReceipt(retired.Count, rejected.DrainToImmutable());
    }

    public async Task<CatalogSummary> Summary()
    {
        CatalogSummary[] parts = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => Shard(shard).Summary()));
        return new CatalogSummary(parts.Sum(static part => part.Items), Shards, parts.Sum(static part => part.Aspects), parts.Sum(static part => part.Interactions));
    }

    private int Shards => options.Value.CatalogShards;

    private static void ThrowIfTooMany(int count, string parameter)
    {
        if (count is < 0 or > BatchLimit) throw new ArgumentException($"A batch holds up to {BatchLimit:N0} items.", parameter);
    }

    private IItemPeer Agent(string itemId) => items.Of(AgentKey.Of(this.GetPrimaryKeyString(), itemId));

    private ICatalogShard Shard(int shard) => GrainFactory.GetGrain<ICatalogShard>(ShardKey.Of(this.GetPrimaryKeyString(), shard));
}

/// <summary>The grain keys of a tenant's shards.</summary>
internal static class ShardKey
{
    public static string Of(string tenant, int shard) => AgentKey.Of(tenant, shard.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
