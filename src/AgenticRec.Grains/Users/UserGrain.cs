using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Durability;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AgenticRec.Grains.Users;

/// <summary>A user's agent. It lives beside its recommender, which is nearly the only one that calls it.</summary>
[PreferLocalPlacement]
internal sealed class UserGrain : Grain, IUserAgent, IUserPeer
{
    private readonly DurableRecord<UserState> _record;
    private readonly PolicyCache _policies;
    private readonly AlternativeDraws _alternatives;
    private readonly NearMemories _near;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StringPool _pool;
    private readonly string _tenant;

    public UserGrain(
        [PersistentState(AgentStorage.User, AgentStorage.ProviderName)] IPersistentState<UserState> storage,
        PolicyCache policies,
        AlternativeDraws alternatives,
        NearMemories near,
        StringPool pool,
        TimeProvider time,
        ILogger<UserGrain> logger)
    {
        _record = new DurableRecord<UserState>(storage, DeactivateOnIdle);
        _policies = policies;
        _alternatives = alternatives;
        _near = near;
        _pool = pool;
        _time = time;
        _tenant = pool.Share(Key.Tenant);
        _logger = logger;
    }

    // Asked for seldom; kept, it would be three strings a user.
    private AgentKey Key => AgentKey.Parse(GrainContext.GrainId.Key.ToString()!);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _record.Loaded(_record.State.Shared(_pool));
        return Task.CompletedTask;
    }

    public async Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions)
    {
        if (interactions.IsDefault || interactions.Length > 1_000) throw new ArgumentException("A batch holds up to 1,000 interactions.", nameof(interactions));
        ThrowIfErased();
        var settings = (await _policies.Get(_tenant)).Settings;
        UserState state = _record.State;
        InteractionsRecorded recorded = UserRules.Decide(state, interactions, settings);
        if (!recorded.Stored.IsEmpty)
        {
            recorded = await _alternatives.For(Key, state, recorded, settings.RunSeed);
            await _record.Change(state = UserRules.Apply(state, recorded));
        }

        return new ObserveReceipt(recorded.Outcomes, state.Version, state.Pending);
    }

    public Task<UserView> View() => Task.FromResult(UserView.Of(_record.Stored));

    public async Task Complete(MeetingsLived lived)
    {
        if (await ApplyCountingUnsaid(UserRules.Apply(_record.State, lived)) is > 0 and var unsaid) UserLog.LeftUnsaid(_logger, unsaid, UserWords.WaitingCapacity);
    }

    public Task<UserWordsView> Words() => Task.FromResult(UserWordsView.Of(_record.Stored));

    public async Task<bool> KeepReflection(ReflectionSoFar soFar)
    {
        await Apply(WordRules.Keep(_record.State, soFar));
        return _record.State.Words?.Reflection?.OperationId == soFar.OperationId;
    }

    public Task SpokenOf(MeetingsSpokenOf spoken) => ApplyCountingUnsaid(WordRules.Apply(_record.State, spoken));

    public Task Summarised(SpokenMemory before, SpokenMemory after) => Apply(WordRules.Summarised(_record.State, before, after));

    public Task Heard(PreferencesHeard heard)
    {
        ThrowIfErased();
        return Apply(SaidRules.Apply(_record.State, heard));
    }

    public Task<UserProfile> Profile() => Task.FromResult(UserPages.Profile(Key.Id, _record.State));

    public Task Introduce(ImmutableArray<NamedValue> persona)
    {
        ThrowIfErased();
        if (persona.IsDefault || persona.Length > 64) throw new ArgumentException("A persona holds up to 64 values.", nameof(persona));
        if (NamedValues.ProblemOf("persona", persona) is { } problem) throw new ArgumentException(problem, nameof(persona));
        return _record.Change(_record.State with { Version = _record.State.Version + 1, Persona = NamedValues.Clean(persona) });
    }

    public async Task<Recollection> Recall(string query, int limit)
    {
        if (limit is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be 1 to 100 episodes.");
        query ??= "";
        IReadOnlyDictionary<string, double>? nearness = await _near.To(query, _record.State.Episodes, Key);
        // Memory as it is now: what was forgotten or erased meanwhile stays so.
        return UserPages.Recollection(query, LongTermMemory.Recall(_record.State.Episodes, query, limit, _time.GetUtcNow(), nearness));
    }

    public Task<UserControls> Controls() => Task.FromResult(_record.State.ControlsInForce);

    public Task SetControls(UserControls controls)
    {
        ArgumentNullException.ThrowIfNull(controls);
        ThrowIfErased();
        if (RequestRules.Problem(controls) is { } problem) throw new ArgumentException(problem, nameof(controls));
        return _record.Change(_record.State with { Version = _record.State.Version + 1, Controls = controls });
    }

    public async Task<bool> ReplaceControls(UserControls controls, UserControls expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (!_record.State.ControlsInForce.SameAs(expected)) return false;
        await SetControls(controls);
        return true;
    }

    public Task<string> Export() => Task.FromResult(UserExport.Write(Key, _record.State));

    public Task Erase() => _record.State.Erased ? _record.Settled : _record.Change(UserRules.Erase(_record.State));

    public async Task<ErasureStatus> Erasure()
    {
        UserState state = _record.State;
        if (!state.Erased) return ErasureStatus.None;
        await _record.Settled;
        return state.IsStillKnown ? ErasureStatus.UnderWay : ErasureStatus.Done;
    }

    public Task<ErasureTrail> Trail() => Task.FromResult(ErasureTrail.Of(_record.State));

    public Task Forgot(ImmutableArray<string> itemIds) => Apply(UserRules.Forgot(_record.State, itemIds));

    public Task Forgotten() => Apply(UserRules.Forgotten(_record.State));

    // Nothing new to apply can still mean a write that is under way: the answer waits for it.
    private Task Apply(UserState next) => ReferenceEquals(next, _record.State) ? _record.Settled : _record.Change(next);

    private async Task<long> ApplyCountingUnsaid(UserState next)
    {
        long before = _record.State.Words?.Unsaid ?? 0;
        await Apply(next);
        long unsaid = Math.Max(0, (next.Words?.Unsaid ?? 0) - before);
        AgentMeter.LeftUnsaid(unsaid);
        return unsaid;
    }

    private void ThrowIfErased()
    {
        if (_record.State.Erased) throw new UserErasedException();
    }
}
