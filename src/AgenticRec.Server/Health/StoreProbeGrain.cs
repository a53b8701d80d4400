using AgenticRec.Grains;
using Orleans.Concurrency;
using Orleans.Storage;

namespace AgenticRec.Server.Health;

/// <summary>Reads a row that nobody writes. A stateless worker: it answers for the silo that is asked.</summary>
[StatelessWorker(1)]
internal sealed class StoreProbeGrain([FromKeyedServices(AgentStorage.ProviderName)] IGrainStorage store) : Grain, IStoreProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public Task Probe() => store.ReadStateAsync("probe", GrainId.Create("probe", "ready"), new GrainState<ProbeState>()).WaitAsync(Patience);

    /// <summary>Nothing.</summary>
    [GenerateSerializer, Immutable, Alias("agenticrec.server.ProbeState")]
    internal sealed record ProbeState;
}
