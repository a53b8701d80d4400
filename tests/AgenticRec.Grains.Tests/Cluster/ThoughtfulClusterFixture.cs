using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Settings;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Two silos whose agents have vectors.</summary>
public sealed class ThoughtfulClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public ThoughtVectors Model { get; } = new();

    public IGrainFactory Grains => _cluster!.Client;

    public TestTenant NewTenant() => TestTenant.New(Grains);

    /// <summary>Puts every agent to sleep.</summary>
    public Task SendAllToSleep() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        var store = new InMemoryStore();
        _cluster = await AgentCluster.Start(2, silo =>
        {
            silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, store);
            silo.Services.AddSingleton(new MeaningVectors(Model, new LanguageSettings()));
            silo.AddAgenticRec(static options => options.ReadFresh());
        });
    }

    public Task DisposeAsync() => _cluster!.DisposeAsync().AsTask();
}
