using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Durability;
using AgenticRec.Grains.Items;
using AgenticRec.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AgenticRec.Grains.Catalog;

/// <summary>A shard of the catalogue. Its index lives in memory; when the shard wakes, the item agents tell it again.</summary>
[CollectionAgeLimit(Hours = 6)] // waking means asking every item: an hour without requests must not cost the next one that
[RandomPlacement] // even by itself, also in a burst; the load-based default sends a whole burst to one silo
internal sealed class CatalogShardGrain : Grain, ICatalogShard
{
    private const int AskedTogether = 128;
    private const int TakingsRebuilt = 200;
    private const int PutTogether = 64;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan AwakeAfterRead = TimeSpan.FromHours(6);

    private readonly DurableRecord<ShardState> _record;
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly LocalShard _here;
    private readonly ShardPeer _peer;
    private readonly PeerReferences<IItemPeer> _items;
    private readonly StringPool _pool;
    private readonly string _tenant;
    private readonly ShardMeanings? _meanings;
    private readonly ILogger _logger;
    private readonly SharedTotal.Part _available = new(AgentMeter.IndexItems);

    public CatalogShardGrain(
        [PersistentState(AgentStorage.Shard, AgentStorage.ProviderName)] IPersistentState<ShardState> storage,
        IGrainContext context,
        PeerReferences<IItemPeer> items,
        StringPool pool,
        ShardPeers peers,
        SiloNumbers numbers,
        Meanings meanings,
        ILogger<CatalogShardGrain> logger)
    {
        _items = items;
        _logger = logger;
        _pool = pool;
        _record = new DurableRecord<ShardState>(storage, DeactivateOnIdle);
        _tenant = AgentKey.Parse(context.GrainId.Key.ToString()!).Tenant;
        _here = new LocalShard(numbers.Of(_tenant));
        _peer = peers.Of(context.GrainId.Key.ToString()!);
        _meanings = meanings.ForRetrieval is { } vectors ? new ShardMeanings(vectors, _tenant, _here, Agent, Later, logger) : null;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        int unreadable = 0;
        _members.UnionWith(_record.State.ItemIds);
        foreach (string[] itemIds in _record.State.ItemIds.Chunk(AskedTogether))
        {
            Answers<ItemFacts> answers = (await Answers.Of([.. itemIds.Select(itemId => Agent(itemId).Facts())])).OrThrow();
            ItemFacts[] told = [.. answers.Values.OfType<ItemFacts>()];
            unreadable += answers.Unreadable;
            _here.Change(index =>
            {
                foreach (ItemFacts facts in told)
                {
                    if (facts.Item is { } item) Put(index, item);
                    if (facts.Retired) index.Retire(facts.Digest.ItemId);
                    if (facts.Digest.Met > 0) index.Note(facts.Digest, (int)Math.Min(facts.Digest.Met, TakingsRebuilt));
                }
            });
            Hear(told.Where(static facts => facts.Item is not null).Select(static facts => (facts.Item!, facts.Meaning)));
        }

        if (unreadable > 0) UnreadableLog.NotInCatalogue(_logger, unreadable);
        _available.Is(_here.Available);
        _peer.Show(_here);
        // Who reads in place calls no method: without this the shard would seem idle to the silo.
        this.RegisterGrainTimer(StayWhileRead, new() { DueTime = LooksEvery, Period = LooksEvery, Interleave = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _peer.Withdraw(_here);
        _available.Goes();
        return Task.CompletedTask;
    }

    public async Task Put(ImmutableArray<Item> items)
    {
        ImmutableArray<string> fresh = [.. items.Select(static item => item.Id).Where(_members.Add)];
        foreach (Item[] some in items.Chunk(PutTogether)) // searches come in between
            _here.Change(index =>
            {
                foreach (Item item in some) Put(index, item);
            });
        Hear(items.Select(static item => (item, (ItemMeaning?)null)));
        _available.Is(_here.Available);
        await (fresh.IsEmpty ? _record.Settled : _record.Change(new ShardState { ItemIds = _record.State.ItemIds.AddRange(fresh) }));
    }

    public Task<ImmutableArray<string>> List(int from, int limit) =>
        Task.FromResult<ImmutableArray<string>>([.. _record.State.ItemIds.AsSpan()[Math.Min(from, _record.State.ItemIds.Length)..].ToArray().Take(limit)]);

    public Task Retire(ImmutableArray<string> itemIds)
    {
        _here.Change(index =>
        {
            foreach (string itemId in itemIds) index.Retire(itemId);
        });
        _available.Is(_here.Available);
        return Task.CompletedTask;
    }

    public Task<CatalogSummary> Summary() => Task.FromResult(_here.Summary());

    public Task<ImmutableArray<ItemCard>> Cards(ImmutableArray<string> itemIds) => Task.FromResult(_here.Cards(itemIds));

    public Task<ImmutableArray<MeaningVector?>> MeaningsOf(ImmutableArray<string> itemIds) => Task.FromResult(_here.MeaningsOf(itemIds));

    public Task<ImmutableArray<string?>> Draw(ImmutableArray<Draw> draws) => Task.FromResult(_here.Draw(draws));

    public Task<ShardAnswer> Search(ShardQuery query) => Task.FromResult(_here.Search(query));

    public Task<RehearsalAnswer> Rehearse(RehearsalQuery query) => Task.FromResult(_here.Rehearse(query));

    public Task Note(ImmutableArray<NotedDigest> digests)
    {
        _here.Note(digests);
        return Task.CompletedTask;
    }

    // Users hold the ids and aspects of what they met: the same strings.
    private void Put(CatalogIndex index, Item item) => index.Put(item with { Id = _pool.Share(item.Id) }, ItemAspects.Of(item).Shared(_pool));

    private void Hear(IEnumerable<(Item Item, ItemMeaning? Meaning)> told)
    {
        if (_meanings is null) return;
        foreach (var (item, meaning) in told) _meanings.Hear(item, meaning);
    }

    private IGrainTimer Later(Func<Task> callback, TimeSpan after) =>
        this.RegisterGrainTimer(callback, new() { DueTime = after, Period = Timeout.InfiniteTimeSpan, Interleave = true });

    private Task StayWhileRead()
    {
        if (_here.WasRead) DelayDeactivation(AwakeAfterRead);
        return Task.CompletedTask;
    }

    private IItemPeer Agent(string itemId) => _items.Of(AgentKey.Of(_tenant, itemId));
}
