using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Storage.Sqlite;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Durability;

/// <summary>One silo over the embedded store, stopped and started again.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agenticrec-grains-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cluster_Restarted_AgentsAreWhoTheyWere()
    {
        var request = new RecommendRequest { K = 5, Seed = 1, At = Some.Noon };
        string before, slate;
        await using (InProcessTestCluster cluster = await Start())
        {
            var tenant = new TestTenant(cluster.Client, "shop");
            await tenant.Stock([.. Some.Items(10), .. Some.Items(10, "jazz", "j")]);
            await tenant.User("ann").Introduce([new NamedValue("language", "English")]);
            await tenant.Live("bob", Some.Likes("i0", "i1", "i5"));
            await tenant.Live("ann", Some.Likes("i0", "i1", "i2"));
            before = await Everything(tenant);
            slate = (await tenant.Ids("ann", request))[0];
        }

        await using (InProcessTestCluster cluster = await Start())
        {
            var tenant = new TestTenant(cluster.Client, "shop");
            (await Everything(tenant)).Should().Be(before);
            (await tenant.Ids("ann", request))[0].Should().Be(slate);
        }
    }

    [Fact]
    public async Task Coevolve_MeetingsLeftBehindByAStop_AreLivedThrough()
    {
        await using (InProcessTestCluster cluster = await Start())
            await new TestTenant(cluster.Client, "shop").User("ann").Observe([.. Some.Likes("i0", "i1")]);

        await using (InProcessTestCluster cluster = await Start())
        {
            var tenant = new TestTenant(cluster.Client, "shop");
            (await tenant.User("ann").Profile()).PendingMeetings.Should().Be(2);

            (await tenant.Recommender("ann").Coevolve()).Meetings.Should().Be(2);

            (await tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
            (await tenant.AudienceOf("i1")).Met.Should().Be(1);
        }
    }

    [Fact]
    public async Task Erase_Restarted_UserStaysErased()
    {
        await using (InProcessTestCluster cluster = await Start())
        {
            var tenant = new TestTenant(cluster.Client, "shop");
            await tenant.Live("ann", Some.Likes("i0", "i1"));
            await tenant.Recommender("ann").Erase();
        }

        await using (InProcessTestCluster cluster = await Start())
        {
            Func<Task> act = () => new TestTenant(cluster.Client, "shop").Recommender("ann").Observe([Some.Event("i0")]);

            await act.Should().ThrowAsync<UserErasedException>();
        }
    }

    private static async Task<string> Everything(TestTenant tenant) => string.Join('\n',
        Picture.Of(await tenant.User("ann").Profile()),
        Picture.Of(await tenant.ProfileOf("i0")),
        Picture.Of(await tenant.Policy.Report()),
        Picture.Of(await tenant.Catalog.Summary()),
        await tenant.User("ann").Export());

    private Task<InProcessTestCluster> Start() => AgentCluster.Start(1, silo =>
        silo.AddSqliteGrainStorage(AgentStorage.ProviderName, options => (options.Path, options.Partitions) = (_folder, 1)).AddAgenticRec());
}
