using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Tests.Durability;

[Collection(FaultyClusterCollection.Name)]
public class ReadingTests(FaultyClusterFixture cluster)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Reads_WhileAnItemIsStoringItsLesson_Answer()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        HeldWrite held = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i1"));
        Task<CoevolutionReport> meetings = _tenant.Recommender("ann").Coevolve();
        await held.Reached;

        UserView view = await cluster.Grains.GetGrain<IUserPeer>(_tenant.KeyOf("ann")).View().WaitAsync(Soon);
        UserProfile profile = await _tenant.User("ann").Profile().WaitAsync(Soon);
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest()).WaitAsync(Soon);
        var item = await _tenant.Item("i1").Profile().WaitAsync(Soon);

        view.Pending.Should().Be(2);
        profile.PendingMeetings.Should().Be(2);
        slate.Items.Should().ContainSingle().Which.ItemId.Should().Be("i2");
        item.Should().NotBeNull();
        meetings.IsCompleted.Should().BeFalse();
        held.LetGo();
        (await meetings).Meetings.Should().Be(2);
    }

    [Fact]
    public async Task Reads_WhileTheUserIsStoringItsMeetings_Answer()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        HeldWrite held = cluster.Faults.HoldWrite(AgentStorage.User, _tenant.KeyOf("ann"));
        Task<CoevolutionReport> meetings = _tenant.Recommender("ann").Coevolve();
        await held.Reached;

        UserView view = await cluster.Grains.GetGrain<IUserPeer>(_tenant.KeyOf("ann")).View().WaitAsync(Soon);
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest()).WaitAsync(Soon);

        view.Met.Should().Equal("i0", "i1");
        slate.Items.Should().ContainSingle().Which.ItemId.Should().Be("i2");
        meetings.IsCompleted.Should().BeFalse();
        held.LetGo();
        (await meetings).Meetings.Should().Be(2);
    }

    [Fact]
    public async Task Observe_WhileMeetingsRun_IsAcknowledgedAndLivedThroughByTheNextCoevolve()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").Observe([Some.Event("i0")]);
        HeldWrite held = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i0"));
        Task<CoevolutionReport> running = _tenant.Recommender("ann").Coevolve();
        await held.Reached;

        var receipt = await _tenant.Recommender("ann").Observe([Some.Event("i1", minute: 1)]).WaitAsync(Soon);
        held.LetGo();
        await running;
        await _tenant.Recommender("ann").Coevolve();

        receipt.PendingMeetings.Should().Be(2);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(1);
    }
}
