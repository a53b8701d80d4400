using AgenticRec.Storage.Memory;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Starts clusters of agents in this process.</summary>
public static class AgentCluster
{
    /// <summary>A cluster whose silos share one store.</summary>
    public static Task<InProcessTestCluster> Start(short silos, InMemoryStore store, Action<AgenticRecOptions>? configure = null) =>
        Start(silos, silo => silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, store).AddAgenticRec(configure));

    public static async Task<InProcessTestCluster> Start(short silos, Action<ISiloBuilder> configure)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) => configure(silo));
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
