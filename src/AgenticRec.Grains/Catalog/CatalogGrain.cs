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
    private const string Unreadable = "What is stored of the item cannot be read; its row has to be restored first.";

    public async Task<CatalogReceipt> Upsert(ImmutableArray<Item> items)
    {
        ThrowIfTooMany(items.IsDefault ? -1 : items.Length, nameof(items));
        List<(int Index, Item Item)> accepted = [];
        var rejected = ImmutableArray.CreateBuilder<RejectedItem>();
        for (int i = 0; i < items.Length; i++)
            if (ItemRules.Problem(items[i]) is { } problem) rejected.Add(new RejectedItem(i, items[i].Id ?? "", problem));
            else accepted.Add((i, ItemRules.Clean(items[i])));

        // An item that stands twice in a batch is described twice, in order: each chunk holds an id once.
        HashSet<string> unreadable = new(StringComparer.Ordinal);
        foreach (Item[] chunk in accepted.Select(static one => one.Item).Chunk(DescribedTogether))
            foreach (IGrouping<int, Item> round in chunk.GroupBy(static item => item.Id, StringComparer.Ordinal)
                .SelectMany(static same => same.Select(static (item, repeat) => (item, repeat))).GroupBy(static one => one.repeat, static one => one.item))
                unreadable.UnionWith((await Task.WhenAll(round.Select(Unreached))).OfType<string>());
        foreach (var (index, item) in accepted)
            if (unreadable.Contains(item.Id))
                rejected.Add(new RejectedItem(index, item.Id, Unreadable));
        accepted.RemoveAll(one => unreadable.Contains(one.Item.Id));
        rejected.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        await Task.WhenAll(accepted.GroupBy(one => Stable.ShardOf(one.Item.Id, Shards), static one => one.Item).Select(part => Shard(part.Key).Put([.. part])));
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

        Answers<ItemFacts> facts = (await Answers.Of([.. itemIds.Select(itemId => Agent(itemId).Facts())])).OrThrow();
        return new CatalogPage(
            [.. facts.Values.OfType<ItemFacts>().Where(static one => one.Item is not null).Select(static one => new ListedItem(one.Item!, one.Retired))],
            place.Shard < Shards ? place.ToString() : null);
    }

    public async Task<CatalogReceipt> Retire(ImmutableArray<string> itemIds)
    {
        ThrowIfTooMany(itemIds.IsDefault ? -1 : itemIds.Length, nameof(itemIds));
        var rejected = ImmutableArray.CreateBuilder<RejectedItem>();
        List<string> retired = [];
        for (int i = 0; i < itemIds.Length; i++)
            if (AgentKey.ProblemOfId(itemIds[i]) is { } problem) rejected.Add(new RejectedItem(i, itemIds[i] ?? "", problem));
            else if (await Retired(itemIds[i]) is { } reason) rejected.Add(new RejectedItem(i, itemIds[i], reason));
            else retired.Add(itemIds[i]);
        await Task.WhenAll(retired.GroupBy(itemId => Stable.ShardOf(itemId, Shards)).Select(part => Shard(part.Key).Retire([.. part])));
        return new CatalogReceipt(retired.Count, rejected.DrainToImmutable());
    }

    public async Task<CatalogSummary> Summary()
    {
        CatalogSummary[] parts = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => Shard(shard).Summary()));
        return new CatalogSummary(parts.Sum(static part => part.Items), Shards, parts.Sum(static part => part.Aspects), parts.Sum(static part => part.Interactions));
    }

    // Describes an item; its id comes back when it cannot be read.
    private async Task<string?> Unreached(Item item)
    {
        try
        {
            await Agent(item.Id).Describe(item);
            return null;
        }
        catch (Exception failure) when (UnreadableAgentException.IsCauseOf(failure))
        {
            return item.Id;
        }
    }

    // Retires an item; says why not where that is not possible.
    private async Task<string?> Retired(string itemId)
    {
        try
        {
            return await Agent(itemId).Retire() ? null : "The catalogue has no such item.";
        }
        catch (Exception failure) when (UnreadableAgentException.IsCauseOf(failure))
        {
            return Unreadable;
        }
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
