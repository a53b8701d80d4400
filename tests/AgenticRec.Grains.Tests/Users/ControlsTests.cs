using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Planning;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(ClusterCollection.Name)]
public class ControlsTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Controls_NeverSet_AreTheDefaults() =>
        (await _tenant.User("ann").Controls()).Should().BeEquivalentTo(new UserControls());

    [Fact]
    public async Task SetControls_AllAgentsSlept_AreKept()
    {
        var controls = new UserControls { BlockedItems = ["a"], BlockedCategories = ["opera"], Learning = false, AutonomyLevel = 3 };
        await _tenant.User("ann").SetControls(controls);

        await cluster.SendAllToSleep();

        (await _tenant.User("ann").Controls()).Should().BeEquivalentTo(controls);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public async Task SetControls_AutonomyOutOfRange_ThrowsNamingIt(int level)
    {
        Func<Task> act = () => _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = level });

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*AutonomyLevel*");
    }

    [Fact]
    public async Task Observe_LearningOff_RemembersAsMetAndLearnsNothing()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").SetControls(new UserControls { Learning = false });

        await _tenant.Live("ann", Some.Likes("i0", "i1"));

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.ItemsMet.Should().Be(2);
        profile.Tastes.Should().BeEmpty();
        profile.Introduction.Should().BeNull();
        profile.PendingMeetings.Should().Be(0);
        (await _tenant.User("ann").Recall("", 10)).Episodes.Should().BeEmpty();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await _tenant.Ids("ann")).Should().Equal("i2");
    }

    [Fact]
    public async Task Observe_LearningOnAgain_LearnsFromThenOn()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").SetControls(new UserControls { Learning = false });
        await _tenant.Live("ann", Some.Event("i0"));

        await _tenant.User("ann").SetControls(new UserControls());
        await _tenant.Live("ann", Some.Event("i1"));

        (await _tenant.User("ann").Profile()).Tastes.Should().NotBeEmpty();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Observe_AutonomyZero_LearnsNothing()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = 0 });

        await _tenant.Live("ann", Some.Event("i0"));

        (await _tenant.User("ann").Profile()).Tastes.Should().BeEmpty();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await _tenant.Ids("ann")).Should().NotContain("i0");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public async Task Recommend_AutonomyLevel_ExploresFromTwoOn(int level, int explored)
    {
        await _tenant.Stock(Some.Items(200));
        await _tenant.Live("bob", Some.Likes([.. Enumerable.Range(0, 12).Select(static n => $"i{n}")]));
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = level });

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest());

        slate.Items.Should().HaveCount(10);
        slate.Items.Count(static item => item.Source == Sources.Exploration).Should().Be(explored);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Recommend_AutonomyThree_AnswersWithWhatWasMadeAhead(int level, bool ahead)
    {
        await _tenant.Stock(Some.Items(8));
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = level });
        await _tenant.Ids("ann");
        await _tenant.Live("ann", Some.Event("i0"));
        await _tenant.Catalog.Retire(["i1"]); // a slate made now has it no more, one made ahead still has

        (await _tenant.Ids("ann")).Contains("i1").Should().Be(ahead);

        (await _tenant.Ids("ann", new RecommendRequest { K = 9 })).Should().NotContain("i1", "a request in particular is never answered with what was made ahead");
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = 3, BlockedItems = ["i2"] });
        (await _tenant.Ids("ann")).Should().NotContain(["i1", "i2"], "the user has changed");
    }
}
