using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Catalog;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Cluster;

[Collection(ClusterCollection.Name)]
public class PlacementTests(ClusterFixture cluster)
{
    // Agents are placed at random, users beside their recommenders: that 40 of a kind all live on one silo happens once in 2^39 runs.
    [Fact]
    public async Task Agents_OfAHundredUsersWhoComeThroughBothSilos_LiveOnBoth()
    {
        await using InProcessTestCluster own = await AgentCluster.Start(2, new InMemoryStore(), static options => options.CatalogShards = 4);
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
    public async Task Agents_MovedToTheOtherSilo_GoOnAsTheyWere()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(8));
        await tenant.Live("ann", Some.Likes("i0", "i1"));
        var request = new RecommendRequest { Seed = 1, At = Some.Noon };
        string[] before = await tenant.Ids("ann", request);
        IAddressable[] agents =
        [
            tenant.User("ann"), tenant.Item("i0"), tenant.Policy, tenant.Recommender("ann"),
            .. Enumerable.Range(0, new AgenticRecOptions().CatalogShards).Select(shard => cluster.Grains.GetGrain<ICatalogShard>(ShardKey.Of(tenant.Name, shard))),
        ];

        foreach (IAddressable agent in agents) await MoveToTheOther(agent);

        (await tenant.Ids("ann", request)).Should().BeEquivalentTo(before);
        await tenant.Live("ann", Some.Event("i2", minute: 2));
        (await tenant.User("ann").Profile()).ItemsMet.Should().Be(3);
        (await tenant.AudienceOf("i0")).Met.Should().Be(1);
        (await tenant.ProfileOf("i0")).Affinities.Should().HaveCount(2);
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

    private async Task MoveToTheOther(IAddressable agent)
    {
        IManagementGrain management = cluster.Grains.GetGrain<IManagementGrain>(0);
        SiloAddress? from = await management.GetActivationAddress(agent);
        from.Should().NotBeNull();
        SiloAddress other = cluster.Cluster.Silos.Select(static silo => silo.SiloAddress).First(silo => !silo.Equals(from));
        await cluster.Cluster.MigrateAsync(agent, other);
        (await management.GetActivationAddress(agent)).Should().Be(other);
    }
}
