using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Two silos whose agents speak, over one store whose writes fail or wait when a test wants it.</summary>
public sealed class SpeakingClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public Faults Faults { get; } = new();

    public WordyReasoner Reasoner { get; } = new();

    public IGrainFactory Grains => _cluster!.Client;

    /// <summary>Puts an agent to sleep; the next call reads its record.</summary>
    public Task SendToSleep(IAddressable agent) => _cluster!.DeactivateAsync(agent.GetGrainId());

    public TestTenant NewTenant() => TestTenant.New(Grains);

    public async Task InitializeAsync()
    {
        var store = new InMemoryStore();
        _cluster = await AgentCluster.Start(2, silo =>
        {
            silo.Services.AddGrainStorage(AgentStorage.ProviderName, (services, _) =>
                new FaultyGrainStorage(new InMemoryGrainStorage(store, services.GetRequiredService<DeepCopier>()), Faults));
            silo.Services.AddSingleton<IReasoner>(Reasoner);
            silo.Services.Configure<LanguageJobs>(static jobs =>
            {
                jobs.MeetingsTogether = 4;
                jobs.Patience = TimeSpan.FromHours(1); // a test says when
                jobs.RankTop = 4;
                jobs.RankDistance = 1;
                jobs.ExplainTop = 2;
                jobs.RequestPatience = TimeSpan.FromMilliseconds(200);
            });
            silo.AddAgenticRec(static options => options.PolicyStaleness = TimeSpan.Zero);
        });
    }

    public Task DisposeAsync() => _cluster!.DisposeAsync().AsTask();
}
