using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

/// <summary>Free text told to agents that think without a model.</summary>
[Collection(ClusterCollection.Name)]
public class TellTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Tell_LikingsOfAnUnknownUser_ShapeItsFirstSlate()
    {
        await Stocked();

        (await _tenant.Recommender("ann").Tell("More Jazz please, but no folk.")).Preferences.Should().BeEquivalentTo([new SaidPreference("jazz", true), new SaidPreference("folk", false)]);

        (await _tenant.Ids("ann", new RecommendRequest { K = 8 })).Take(4).Should().BeEquivalentTo("jazz0", "jazz1", "jazz2", "jazz3");
        UserProfile ann = await _tenant.User("ann").Profile();
        ann.Tastes.Should().Contain(static taste => taste.Aspect == "category:jazz" && taste.Weight > 0).And.Contain(static taste => taste.Aspect == "category:folk" && taste.Weight < 0);
    }

    [Fact]
    public async Task Tell_TheSameAgainAfterSleep_ChangesNothing()
    {
        await Stocked();
        await _tenant.Recommender("ann").Tell("I like jazz.");
        long version = (await _tenant.User("ann").Profile()).Version;
        await cluster.SendAllToSleep();

        await _tenant.Recommender("ann").Tell("I like jazz.");

        (await _tenant.User("ann").Profile()).Version.Should().Be(version);
    }

    [Fact]
    public async Task Tell_LearningOff_NothingIsKept()
    {
        await Stocked();
        await _tenant.User("ann").SetControls(new UserControls { Learning = false });

        (await _tenant.Recommender("ann").Tell("I like jazz.")).Preferences.Should().BeEmpty();

        (await _tenant.User("ann").Profile()).Tastes.Should().BeEmpty();
    }

    [Fact]
    public async Task Tell_ErasedUser_IsRefused()
    {
        await _tenant.Recommender("ann").Erase();

        await _tenant.Recommender("ann").Awaiting(static ann => ann.Tell("I like jazz.")).Should().ThrowAsync<UserErasedException>();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Tell_Nothing_IsRefused(string? said) =>
        await _tenant.Recommender("ann").Awaiting(ann => ann.Tell(said!)).Should().ThrowAsync<ArgumentException>();

    // Categories are known by what others took.
    private async Task Stocked()
    {
        await _tenant.Stock([.. Some.Items(4, "folk", "folk"), .. Some.Items(4, "jazz", "jazz")]);
        await _tenant.Live("bob", Some.Likes("folk0", "folk1", "jazz0"));
    }
}
