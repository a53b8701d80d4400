using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Users;

public class AutonomyTests
{
    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1, true, true)]
    [InlineData(3, true, true)]
    [InlineData(0, false, false)]
    [InlineData(3, false, false)]
    public void Learns_LevelAndSwitch_BothHaveToAllowIt(int level, bool learning, bool learns) =>
        Autonomy.Learns(new UserControls { AutonomyLevel = level, Learning = learning }).Should().Be(learns);

    [Fact]
    public void Asked_DefaultControls_ChangeNothing()
    {
        var request = new RecommendRequest { K = 3 };
        Autonomy.Asked(request, new UserControls(), TenantSettings.Default with { Exploration = .3 }).Should().BeSameAs(request);
    }

    [Theory]
    [InlineData(0, .3, 0.0)]
    [InlineData(1, .3, null)] // the tenant's own
    [InlineData(2, 0, .1)]
    [InlineData(2, .3, null)]
    [InlineData(3, .05, .1)]
    public void Asked_NothingSaidOfExploration_FollowsFromLevelAndTenant(int level, double tenant, double? share) =>
        Autonomy.Asked(new RecommendRequest(), new UserControls { AutonomyLevel = level }, TenantSettings.Default with { Exploration = tenant })
            .Constraints.Exploration.Should().Be(share);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Asked_ExplorationNamed_Stands(int level)
    {
        var request = new RecommendRequest { Constraints = new() { Exploration = .5 } };
        Autonomy.Asked(request, new UserControls { AutonomyLevel = level }, TenantSettings.Default).Should().BeSameAs(request);
    }

    public static TheoryData<RecommendRequest> Particular => new()
    {
        new RecommendRequest { K = 9 },
        new RecommendRequest { Context = [Some.Value("query", "whales")] },
        new RecommendRequest { Exclude = ["a"] },
        new RecommendRequest { Explain = true },
        new RecommendRequest { Seed = 0 },
        new RecommendRequest { At = Some.Day0 },
        new RecommendRequest { Constraints = new() { Categories = ["Sea"] } },
        new RecommendRequest { Constraints = new() { WithoutCategories = ["Sea"] } },
        new RecommendRequest { Constraints = new() { Candidates = ["a"] } },
        new RecommendRequest { Constraints = new() { IncludeSeen = true } },
        new RecommendRequest { Constraints = new() { Diversity = 0 } },
        new RecommendRequest { Constraints = new() { Exploration = 0 } },
    };

    [Theory]
    [MemberData(nameof(Particular))]
    public void IsPlain_AnythingInParticular_IsNot(RecommendRequest request) => Autonomy.IsPlain(request).Should().BeFalse();

    [Fact]
    public void IsPlain_Default_Is() => Autonomy.IsPlain(new RecommendRequest()).Should().BeTrue();

    [Fact]
    public void Decide_LevelZero_NotesWhatHappenedAndCausesNoMeeting()
    {
        UserState user = new UserState { Controls = new UserControls { AutonomyLevel = 0 } }.After(Some.Interaction("a"));
        user.Recent.Should().ContainSingle().Which.Role.Should().Be(InteractionRole.Noted);
        user.Met.Should().Equal("a");
    }
}
