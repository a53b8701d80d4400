using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Hosting;

namespace AgenticRec.Cli.Load;

/// <summary>Silos in this process, called without HTTP: what the agents themselves can do.</summary>
internal sealed class ClusterTarget(AgentHost host, string tenant, TimeSpan patience, string name) : ILoadTarget
{
    private const int Together = 1_000;

    public string Name => name;

    public async Task IntroduceAsync(ImmutableArray<Item> items, CancellationToken cancellationToken)
    {
        ICatalog catalog = host.Grains.GetGrain<ICatalog>(tenant);
        foreach (Item[] batch in items.Chunk(Together)) await catalog.Upsert([.. batch]).WaitAsync(cancellationToken);
    }

    public Task<Outcome> RecommendAsync(string user, int count, CancellationToken cancellationToken) =>
        CallAsync(Recommender(user).Recommend(new RecommendRequest { K = count }), cancellationToken);

    public Task<Outcome> ObserveAsync(string user, ImmutableArray<Interaction> interactions, CancellationToken cancellationToken) =>
        CallAsync(Recommender(user).Observe(interactions), cancellationToken);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IRecommender Recommender(string user) => host.Grains.GetGrain<IRecommender>(AgentKey.Of(tenant, user));

    private async Task<Outcome> CallAsync(Task call, CancellationToken cancellationToken)
    {
        try
        {
            await call.WaitAsync(patience, cancellationToken);
            return Outcome.Ok;
        }
        catch (LimitExceededException)
        {
            return Outcome.Refused;
        }
        catch (Exception)
        {
            return Outcome.Failed;
        }
    }
}
