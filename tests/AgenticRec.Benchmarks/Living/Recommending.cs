using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace AgenticRec.Benchmarks.Living;

/// <summary>
/// Slates of ten through the live agents, 32 callers who ask again as soon as they are answered: the mean is the wall time divided by the
/// slates, so 1 s over the mean is slates per second. 500 users with 32 interactions each, 10,000 items.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class Recommending
{
    private const int Items = 10_000, Users = 500, Callers = 32, Slates = 8_000;

    private LivingSilo _silo = null!;

    [GlobalSetup]
    public async Task Start()
    {
        _silo = await LivingSilo.StartAsync(Items);
        for (int round = 0; round < 2; round++)
            await Parallel.ForEachAsync(Enumerable.Range(0, Users), async (user, _) =>
            {
                await Recommender(user).Observe(Replaying.Feedback(user, round));
                await Recommender(user).Coevolve();
            });
    }

    [GlobalCleanup]
    public async Task Stop() => await _silo.DisposeAsync();

    [Params(false, true)]
    public bool Explain { get; set; }

    [Benchmark(OperationsPerInvoke = Slates)]
    public Task TenItems()
    {
        var request = new RecommendRequest { Explain = Explain };
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int slate = caller; slate < Slates; slate += Callers) await Recommender(slate % Users).Recommend(request);
        })));
    }

    private IRecommender Recommender(int user) => _silo.Grains.GetGrain<IRecommender>(AgentKey.Of(LivingSilo.Tenant, $"user-{user}"));
}
