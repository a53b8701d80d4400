using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Coevolution;

public class MeetingPlanTests
{
    private static readonly UserState User = Some.User(
        Some.Interaction("a"), Some.Interaction("b", InteractionKinds.Skipped), Some.Interaction("c", InteractionKinds.Shown), Some.Interaction("d"), Some.Interaction("e"));

    [Fact]
    public void Pending_PastTheCursor_OldestFirstWithoutWhatWasOnlyNoted()
    {
        ImmutableArray<MeetingPlan> plans = Pending(User, learnedThrough: 1, limit: 10, out long through);
        plans.Select(static plan => plan.Interaction.ItemId).Should().Equal("b", "d", "e");
        through.Should().Be(5);
    }

    [Fact]
    public void Pending_Before_HoldsOnlyWhatWasTakenNearestFirst() =>
        Pending(User, 0, 10, out _)[^1].Before.Select(static entry => entry.ItemId).Should().Equal("d", "a");

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 3)] // a, b, and c that was only noted
    [InlineData(99, 4, 5)]
    public void Pending_Limit_CountsInteractions(int limit, int plans, long through)
    {
        Pending(User, 0, limit, out long reached).Should().HaveCount(plans);
        reached.Should().Be(through);
    }

    [Fact]
    public void Pending_NothingPastTheCursor_StaysAtIt()
    {
        Pending(User, 5, 10, out long through).Should().BeEmpty();
        through.Should().Be(5);
    }

    [Fact]
    public void Pending_OnlyNoted_MovesPastIt()
    {
        Pending(Some.User(Some.Interaction("c", InteractionKinds.Shown)), 0, 10, out long through).Should().BeEmpty();
        through.Should().Be(1);
    }

    [Fact]
    public void Pending_LongHistory_LooksAtTheNewestTwenty() =>
        Pending(Some.User(Some.Interactions(30)), 0, 30, out _)[^1].Before.Select(static entry => entry.Ordinal)
            .Should().Equal(Enumerable.Range(10, 20).Reverse().Select(static n => (long)n));

    [Fact]
    public void Pending_OneByOneOrTogether_SameDraws()
    {
        Draw[] together = [.. Pending(User, 0, 10, out _).Select(static plan => plan.Draw)];
        Draw[] oneByOne = [.. Enumerable.Range(0, 5).SelectMany(static n => Pending(User, n, 1, out _)).Select(static plan => plan.Draw)];
        oneByOne.Should().Equal(together).And.OnlyHaveUniqueItems();
        together[0].Should().Be(Draw.Of(1, 7, 1));
    }

    private static ImmutableArray<MeetingPlan> Pending(UserState user, long learnedThrough, int limit, out long through) =>
        MeetingPlan.Pending(user.Recent, learnedThrough, limit, runSeed: 1, user: 7, out through);
}
