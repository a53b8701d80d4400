using AgenticRec.Storage.Memory;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Two silos over one store. Tests share them; each test has tenants of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster!;

    public InMemoryStore Store { get; } = new();

    public IGrainFactory Grains => Cluster.Client;

    public TestTenant NewTenant() => TestTenant.New(Grains);

    /// <summary>Puts every agent of the cluster to sleep; what is called next loads what the store holds.</summary>
    public Task SendAllToSleep() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async Task InitializeAsync() =>
        _cluster = await AgentCluster.Start(2, Store, static options => options.ReadFresh());

    public Task DisposeAsync() => Cluster.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "two silos";
}
