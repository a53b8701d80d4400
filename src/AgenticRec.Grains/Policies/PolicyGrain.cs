using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Durability;
using AgenticRec.Grains.Telemetry;

namespace AgenticRec.Grains.Policies;

/// <summary>
/// A tenant's policy. Lessons are many and small, and each is worth little alone, so they are stored every few hundred and when the
/// grain goes; settings are stored at once. A crash costs the last few hundred lessons, never an interaction.
/// </summary>
internal sealed class PolicyGrain : Grain, IPolicy, IPolicyPeer
{
    private const int LessonsBetweenWrites = 256;

    private readonly DurableRecord<PolicyState> _record;
    private int _unsavedLessons;

    public PolicyGrain([PersistentState(AgentStorage.Policy, AgentStorage.ProviderName)] IPersistentState<PolicyState> storage) =>
        _record = new DurableRecord<PolicyState>(storage, DeactivateOnIdle);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_record.State.Policy.Complete() is var complete && complete != _record.State.Policy) _record.Set(_record.State with { Policy = complete });
        return Task.CompletedTask;
    }

    public Task<PolicyState> View() => Task.FromResult(_record.State);

    public async Task<PolicyState> Learn(PolicyLesson lesson)
    {
        PolicyState next = _record.State.Learn(lesson);
        _record.Set(next);
        AgentMeter.PolicyLearned();
        if (++_unsavedLessons < LessonsBetweenWrites) return next;
        _unsavedLessons = 0;
        await _record.Flush();
        return next;
    }

    public Task<PolicyReport> Report()
    {
        PolicyState state = _record.State;
        return Task.FromResult(new PolicyReport(
            state.Version,
            state.Lessons,
            [
                .. Features.Names.Select((name, i) => new FeatureWeight("open." + name, state.Policy.Open.Averages[i])),
                .. Features.Names.Select((name, i) => new FeatureWeight("given." + name, state.Policy.Given.Averages[i])),
            ],
            state.Settings));
    }

    public async Task Configure(TenantSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (SettingsRules.Problem(settings) is { } problem) throw new ArgumentException(problem, nameof(settings));
        await _record.Change(_record.State with { Version = _record.State.Version + 1, Settings = settings });
    }

    public async Task<bool> Reconfigure(TenantSettings settings, TenantSettings expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (!_record.State.Settings.SameAs(expected)) return false;
        await Configure(settings);
        return true;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _record.Flush();
}
