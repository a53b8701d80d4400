using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Grains.Durability;
using AgenticRec.Grains.Items;
using AgenticRec.Grains.Telemetry;
using Orleans.Placement;

namespace AgenticRec.Grains.Catalog;

/// <summary>A shard of the catalogue. Its index lives in memory; when the shard wakes, the item agents tell it again.</summary>
[CollectionAgeLimit(Hours = 6)] // waking means asking every item: an hour without requests must not cost the next one that
[RandomPlacement] // even by itself, also in a burst; the load-based default sends a whole burst to one silo
internal sealed class CatalogShardGrain : Grain, ICatalogShard
{
    private const int AskedTogether = 128;
    private const int TakingsRebuilt = 200;

    private readonly DurableRecord<ShardState> _record;
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly CatalogIndex _index;
    private readonly ShardSearch _search;
    private readonly PeerReferences<IItemPeer> _items;
    private readonly StringPool _pool;
    private readonly string _tenant;
    private readonly SharedTotal.Part _available = new(AgentMeter.IndexItems);

    public CatalogShardGrain(
        [PersistentState(AgentStorage.Shard, AgentStorage.ProviderName)] IPersistentState<ShardState> storage,
        IGrainContext context,
        PeerReferences<IItemPeer> items,
        StringPool pool,
        SiloNumbers numbers)
    {
        _items = items;
        _pool = pool;
        _record = new DurableRecord<ShardState>(storage, DeactivateOnIdle);
        _tenant = AgentKey.Parse(context.GrainId.Key.ToString()!).Tenant;
        _index = new CatalogIndex(numbers.Of(_tenant));
        _search = new ShardSearch(_index);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _members.UnionWith(_record.State.ItemIds);
        foreach (string[] itemIds in _record.State.ItemIds.Chunk(AskedTogether))
            foreach (ItemFacts facts in await Task.WhenAll(itemIds.Select(itemId => Agent(itemId).Facts())))
            {
                if (facts.Item is { } item) Index(item);
                if (facts.Retired) _index.Retire(facts.Digest.ItemId);
                if (facts.Digest.Met > 0) _index.Note(facts.Digest, (int)Math.Min(facts.Digest.Met, TakingsRebuilt));
            }

        _available.Is(_index.Available);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _available.Goes();
        return Task.CompletedTask;
    }

    public async Task Put(ImmutableArray<Item> items)
    {
        ImmutableArray<string> fresh = [.. items.Select(static item => item.Id).Where(_members.Add)];
        foreach (Item item in items) Index(item);
        _available.Is(_index.Available);
        await (fresh.IsEmpty ? _record.Settled : _record.Change(new ShardState { ItemIds = _record.State.ItemIds.AddRange(fresh) }));
    }

    public Task<ImmutableArray<string>> List(int from, int limit) =>
        Task.FromResult<ImmutableArray<string>>([.. _record.State.ItemIds.AsSpan()[Math.Min(from, _record.State.ItemIds.Length)..].ToArray().Take(limit)]);

    public Task Retire(ImmutableArray<string> itemIds)
    {
        foreach (string itemId in itemIds) _index.Retire(itemId);
        _available.Is(_index.Available);
        return Task.CompletedTask;
    }

    public Task<CatalogSummary> Summary() =>
        Task.FromResult(new CatalogSummary(_index.Available, 1, _index.AspectCount, _index.Interactions));

    public Task<CardsAnswer> Cards(CardsQuery query) => Task.FromResult(new CardsAnswer(
        [.. query.ItemIds.Select(_index.Card)], [.. query.Draws.Select(draw => _index.DrawByPopularity(draw, 0))]));

    public Task<ShardAnswer> Search(ShardQuery query) => Task.FromResult(_search.Answer(query));

    public Task<RehearsalAnswer> Rehearse(RehearsalQuery query) => Task.FromResult(_search.Answer(query));

    public Task Note(ImmutableArray<NotedDigest> digests)
    {
        foreach (NotedDigest noted in digests) _index.Note(noted.Digest, noted.Takings);
        return Task.CompletedTask;
    }

    // Users hold the ids and aspects of what they met: the same strings.
    private void Index(Item item) => _index.Put(item with { Id = _pool.Share(item.Id) }, ItemAspects.Of(item).Shared(_pool));

    private IItemPeer Agent(string itemId) => _items.Of(AgentKey.Of(_tenant, itemId));
}
