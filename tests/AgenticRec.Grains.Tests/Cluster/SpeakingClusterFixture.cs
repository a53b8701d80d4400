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
    /// <summary>What a request waits for a model unless it says so itself: a machine that is busy with other tests keeps within it.</summary>
    public static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(8);

    private InProcessTestCluster? _cluster;

    public Faults Faults { get; } = new();

    public WordyReasoner Reasoner { get; } = new();

    public IGrainFactory Grains => _cluster!.Client;

    /// <summary>Puts an agent to sleep; the next call reads its record.</summary>
    public Task SendToSleep(IAddressable agent) => _cluster!.DeactivateAsync(agent.GetGrainId());

    public TestTenant NewTenant() => TestTenant.New(Grains);

    /// <summary>Ann takes the first items of twelve. Alternatives are drawn by popularity among what she has not met: others have made the last six popular.</summary>
    public static async Task AnnLives(TestTenant tenant, int meetings)
    {
        await tenant.Stock(Some.Items(12));
        for (int other = 0; other < 10; other++)
            await tenant.Live(Some.Numbered("u", other), [.. Enumerable.Range(6, 6).Select(n => Some.Event(Some.Numbered("i", n), minute: n))]);
        await tenant.Live("ann", [.. Enumerable.Range(0, meetings).Select(static n => Some.Event(Some.Numbered("i", n), minute: n))]);
    }

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
                jobs.RequestPatience = RequestPatience;
            });
            silo.AddAgenticRec(static options => options.ReadFresh());
        });
    }

    public Task DisposeAsync() => _cluster!.DisposeAsync().AsTask();
}

/// <summary>One test after the other, for they share the reasoner.</summary>
[CollectionDefinition(Name)]
public sealed class SpeakingClusterCollection : ICollectionFixture<SpeakingClusterFixture>
{
    public const string Name = "two silos whose agents speak";
}
