using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace AgenticRec.Benchmarks.Living;

/// <summary>
/// Feedback with full learning through the live agents: the mean is the time of one interaction, observed and lived through. 500 users send
/// batches of 16, 32 users side by side, against 10,000 items.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class Replaying
{
    private const int Items = 10_000, Users = 500, Batch = 16, Together = 32;

    private LivingSilo _silo = null!;
    private int _round;

    [GlobalSetup]
    public async Task Start() => _silo = await LivingSilo.StartAsync(Items);

    [GlobalCleanup]
    public async Task Stop() => await _silo.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Users * Batch)]
    public Task ObserveAndCoevolve()
    {
        int round = _round++;
        return Parallel.ForEachAsync(
            Enumerable.Range(0, Users),
            new ParallelOptions { MaxDegreeOfParallelism = Together },
            async (user, _) =>
            {
                IRecommender recommender = _silo.Grains.GetGrain<IRecommender>(AgentKey.Of(LivingSilo.Tenant, $"user-{user}"));
                await recommender.Observe(Feedback(user, round));
                await recommender.Coevolve();
            });
    }

    internal static ImmutableArray<Interaction> Feedback(int user, int round)
    {
        var random = new Random((user * 1_000) + round);
        return
        [
            .. Enumerable.Range(0, Batch).Select(number => new Interaction
            {
                ItemId = SyntheticCatalogue.IdOf(SyntheticCatalogue.Popular(random, Items)),
                Kind = InteractionKinds.Purchased,
                At = DateTimeOffset.UnixEpoch.AddDays(round).AddMinutes(number),
                OperationId = $"{user}-{round}-{number}",
            }),
        ];
    }
}
