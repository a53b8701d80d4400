using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Durability;
using Orleans.Placement;

namespace AgenticRec.Grains.Items;

/// <summary>An item's agent.</summary>
[RandomPlacement] // even by itself, also in a burst; the load-based default sends a whole burst to one silo
internal sealed class ItemGrain : Grain, IItemAgent, IItemPeer
{
    private const int AffinitiesShown = 20;

    private readonly DurableRecord<ItemState> _record;
    private readonly TimeProvider _time;
    private readonly string _itemId;

    public ItemGrain(
        [PersistentState(AgentStorage.Item, AgentStorage.ProviderName)] IPersistentState<ItemState> storage, IGrainContext context, TimeProvider time)
    {
        _record = new DurableRecord<ItemState>(storage, DeactivateOnIdle);
        _time = time;
        _itemId = AgentKey.Parse(context.GrainId.Key.ToString()!).Id;
    }

    public Task<ItemProfile?> Profile()
    {
        ItemState state = _record.State;
        if (state.Version == 0) return Task.FromResult<ItemProfile?>(null);
        return Task.FromResult<ItemProfile?>(new ItemProfile
        {
            ItemId = _itemId,
            Version = state.Version,
            Item = state.Item,
            Retired = state.Retired,
            Description = state.Description,
            EarlierDescriptions = state.EarlierDescriptions,
            Audience = new Audience(state.Met, state.Liked, state.Disliked, state.PassedOver, ItemLearning.AudienceTastes(state)),
            Affinities =
            [
                .. state.Links.OrderByDescending(static link => link.Strength).ThenBy(static link => link.ItemId, StringComparer.Ordinal)
                    .Take(AffinitiesShown).Select(static link => new Affinity(link.ItemId, link.Strength)),
            ],
        });
    }

    public Task Describe(Item item) => _record.Change(ItemLearning.Describe(_record.State, item, item.ArrivedAt ?? _time.GetUtcNow()));

    public async Task<bool> Retire()
    {
        if (_record.State.Item is null) return false;
        await _record.Change(ItemLearning.Retire(_record.State));
        return true;
    }

    public Task<ItemFacts> Facts() => Task.FromResult(new ItemFacts(_record.State.Item, _record.State.Retired, _record.State.DigestFor(_itemId)));

    public Task<ItemLinks> Links() => Task.FromResult(new ItemLinks(_record.State.Links, _record.State.Outgoing));

    public Task<ItemDigest> Learn(ItemLesson lesson) => Apply(ItemLearning.Learn(_record.State, lesson));

    public Task<ItemDigest> Forget(ItemErasure erasure) => Apply(ItemForgetting.Forget(_record.State, erasure));

    // Nothing new to apply can still mean a write that is under way: the answer waits for it.
    private async Task<ItemDigest> Apply(ItemState next)
    {
        await (ReferenceEquals(next, _record.State) ? _record.Settled : _record.Change(next));
        return next.DigestFor(_itemId);
    }
}
