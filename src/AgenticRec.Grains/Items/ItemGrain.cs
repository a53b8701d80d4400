using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
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
    private readonly LinkBoard _board;
    private readonly StringPool _pool;
    private readonly string _itemId;
    private Shown? _shown;

    public ItemGrain(
        [PersistentState(AgentStorage.Item, AgentStorage.ProviderName)] IPersistentState<ItemState> storage,
        IGrainContext context,
        LinkBoards boards,
        StringPool pool,
        TimeProvider time)
    {
        _record = new DurableRecord<ItemState>(storage, DeactivateOnIdle);
        _time = time;
        var key = AgentKey.Parse(context.GrainId.Key.ToString()!);
        _itemId = key.Id;
        _board = boards.Of(key.Tenant);
        _pool = pool;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _record.Loaded(_record.State.Shared(_pool));
        _board.Show(_itemId, _shown = new Shown(_record.State));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_shown is not null) _board.Withdraw(_itemId, _shown);
        return Task.CompletedTask;
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

    public async Task<ItemChange> DescribeIf(Item item, ItemCondition condition)
    {
        Item? known = _record.State.Item;
        if ((condition.MustBeNew && known is not null) || (condition.Expected is { } expected && known?.SameAs(expected) != true))
            return new ItemChange(ItemChangeOutcome.ConditionFailed, known);
        await Describe(item);
        return new ItemChange(known is null ? ItemChangeOutcome.Created : ItemChangeOutcome.Replaced, item);
    }

    public async Task<bool> Retire()
    {
        if (_record.State.Item is null) return false;
        await _record.Change(ItemLearning.Retire(_record.State));
        return true;
    }

    public Task<ItemFacts> Facts() => Task.FromResult(new ItemFacts(_record.State.Item, _record.State.Retired, _record.State.DigestFor(_itemId), _record.State.Meaning));

    public Task<ItemLinks> Links() => Task.FromResult(new ItemLinks(_record.State.Links, _record.State.Outgoing));

    public Task<ItemDigest> Learn(ItemLesson lesson) => Apply(ItemLearning.Learn(_record.State, lesson));

    public Task<ItemTelling> Telling() => Task.FromResult(ItemTellings.Of(_itemId, _record.State));

    public Task<ItemDigest> Hear(SpokenLesson lesson) => Apply(ItemLearning.Hear(_record.State, lesson));

    public Task Place(ItemMeaning meaning) => Apply(ItemLearning.Place(_record.State, meaning));

    public Task<ItemDigest> Forget(ItemErasure erasure) => Apply(ItemForgetting.Forget(_record.State, erasure));

    // Nothing new to apply can still mean a write that is under way: the answer waits for it.
    private async Task<ItemDigest> Apply(ItemState next)
    {
        if (ReferenceEquals(next, _record.State))
        {
            await _record.Settled;
        }
        else
        {
            Task written = _record.Change(next);
            _shown?.Change(next);
            await written;
        }

        return next.DigestFor(_itemId);
    }
}
