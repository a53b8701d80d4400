using AgenticRec.Abstractions.Users;
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
}
