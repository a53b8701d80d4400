using AgenticRec.Abstractions.Recommending;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public class PlacementTests(ClusterFixture cluster)
{
    // Orleans prefers the silo that asks, as long as the others are not much less busy: gateways on both silos spread the agents.
    [Fact]
    public async Task Agents_OfAHundredUsersWhoComeThroughBothSilos_LiveOnBoth()
    {
        await using InProcessTestCluster own = await AgentCluster.Start(2, new InMemoryStore());
        IGrainFactory[] gateways = [.. own.Silos.Select(static silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>())];
        TestTenant[] tenants = [.. Enumerable.Range(0, 10).Select(n => TestTenant.New(gateways[n % 2]))];
        await Task.WhenAll(tenants.Select(static tenant => tenant.Stock(Some.Items(10))));
        await Task.WhenAll(tenants.SelectMany(static tenant => Enumerable.Range(0, 10).Select(user => tenant.Live(Some.Numbered("u", user), Some.Likes("i0", "i1")))));

        DetailedGrainStatistic[] awake = await own.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();

        foreach ((string kind, int count) in new[] { ("UserGrain", 100), ("RecommenderGrain", 100), ("ItemGrain", 100), ("CatalogShardGrain", 40) })
        {
            DetailedGrainStatistic[] ofKind = [.. awake.Where(one => one.GrainType.Contains(kind, StringComparison.Ordinal))];
            ofKind.Should().HaveCount(count, "{0}", kind);
            ofKind.Select(static one => one.SiloAddress).Distinct().Should().HaveCount(2, "{0} shall live on both silos", kind);
        }
    }

    [Fact]
    public async Task UserAgent_CalledByItsRecommender_LivesBesideIt()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(3));
        for (int user = 0; user < 20; user++) await tenant.Recommender(Some.Numbered("u", user)).Recommend(new RecommendRequest());

        DetailedGrainStatistic[] awake = await cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();

        for (int user = 0; user < 20; user++)
        {
            string key = tenant.KeyOf(Some.Numbered("u", user));
            awake.Where(one => one.GrainId.Key.ToString() == key).Select(static one => one.SiloAddress).Distinct().Should().ContainSingle();
        }
    }
}
