using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Two silos over one store whose reads and writes fail or wait when a test wants it.</summary>
public sealed class FaultyClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster!;

    public Faults Faults { get; } = new();

    public IGrainFactory Grains => Cluster.Client;

    /// <summary>The store as another process would see it.</summary>
    public IGrainStorage Storage => Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(AgentStorage.ProviderName);

    /// <summary>Puts an agent to sleep; the next call reads its record.</summary>
    public Task SendToSleep(IAddressable agent) => Cluster.DeactivateAsync(agent.GetGrainId());

    public TestTenant NewTenant() => TestTenant.New(Grains);

    public async Task InitializeAsync()
    {
        var store = new InMemoryStore();
        _cluster = await AgentCluster.Start(2, silo =>
        {
            silo.Services.AddGrainStorage(AgentStorage.ProviderName, (services, _) =>
                new FaultyGrainStorage(new InMemoryGrainStorage(store, services.GetRequiredService<DeepCopier>()), Faults));
            silo.AddAgenticRec(static options => options.ReadFresh());
        });
    }

    public Task DisposeAsync() => Cluster.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class FaultyClusterCollection : ICollectionFixture<FaultyClusterFixture>
{
    public const string Name = "two silos with a faulty store";
}
