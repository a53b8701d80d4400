using Orleans.Storage;

namespace AgenticRec.Storage.Faults;

/// <summary>Passes everything on to another storage, and ends the process at its kill point.</summary>
internal sealed class KillPointStorage(IGrainStorage inner, KillPoint point, Action kill)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IErasableStore, IStateCatalog
{
    private long _writes;

    public void Participate(ISiloLifecycle observer) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        inner.ReadStateAsync(stateName, grainId, grainState, cancellationToken);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        bool reached = stateName == point.StateName && Interlocked.Increment(ref _writes) == point.Count;
        if (reached && !point.After) kill();
        await inner.WriteStateAsync(stateName, grainId, grainState, cancellationToken).ConfigureAwait(false);
        if (reached && point.After) kill();
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        inner.ClearStateAsync(stateName, grainId, grainState, cancellationToken);

    public Task CompactAsync(CancellationToken cancellationToken = default) => inner is IErasableStore store ? store.CompactAsync(cancellationToken) : Task.CompletedTask;

    public IAsyncEnumerable<string> ListKeysAsync(string stateName, CancellationToken cancellationToken = default) =>
        inner is IStateCatalog catalog ? catalog.ListKeysAsync(stateName, cancellationToken) : AsyncEnumerable.Empty<string>();
}
