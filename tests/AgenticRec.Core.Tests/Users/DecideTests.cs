using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Users;
using AgenticRec.Testing;
using static AgenticRec.Abstractions.Feedback.InteractionKinds;

namespace AgenticRec.Core.Tests.Users;

public class DecideTests
{
    [Theory]
    [InlineData(InteractionKinds.Purchased, .5, 1)]
    [InlineData(InteractionKinds.Rated, .5, -1)]
    [InlineData(InteractionKinds.Liked, null, .8f)]
    public void Decide_Rating_IsKeptAndDecidesTheValueOfRatedOnly(string kind, double? rating, float value)
    {
        RecentInteraction stored = Some.User(Some.Interaction("a", kind, rating)).Recent.Single();
        (stored.Value, (double?)stored.Rating).Should().Be((value, rating));
    }

    [Fact]
    public void Decide_RepeatInsideABatch_IsADuplicate() =>
        Statuses(new UserState(), Some.Interaction("a", operationId: "op"), Some.Interaction("b", operationId: "op"))
            .Should().Equal(InteractionStatus.Stored, InteractionStatus.Duplicate);

    [Fact]
    public void Decide_RepeatOfAnEarlierBatch_IsADuplicate() =>
        Statuses(Some.User(Some.Interaction("a")).Living(), Some.Interaction("a"), Some.Interaction("b"))
            .Should().Equal(InteractionStatus.Duplicate, InteractionStatus.Stored);

    [Fact]
    public void Decide_RepeatThatLeftTheWindow_IsStoredAgain()
    {
        // 1,025 operations: the window of 1,024 has lost the first, not the second.
        UserState user = Some.User(Some.Interactions(UserState.OperationCapacity + 1));
        user.Operations.Should().HaveCount(UserState.OperationCapacity);
        Statuses(user, Some.Interaction("i0"), Some.Interaction("i1", day: 1)).Should().Equal(InteractionStatus.Stored, InteractionStatus.Duplicate);
    }

    [Fact]
    public void Decide_BeyondThePendingCapacity_IsRejectedUntilTheAgentsCatchUp()
    {
        UserState user = Some.User(Some.Interactions(UserState.PendingCapacity - 1));
        Statuses(user, Some.Interaction("x"), Some.Interaction("y")).Should().Equal(InteractionStatus.Stored, InteractionStatus.Rejected);
        Statuses(user.Living(limit: 1), Some.Interaction("x"), Some.Interaction("y")).Should().AllBeEquivalentTo(InteractionStatus.Stored);
    }

    [Fact]
    public void Decide_RejectedInteraction_LeavesNothingBehind()
    {
        InteractionsRecorded recorded = Decide(new UserState(), Some.Interaction("a", "danced"), Some.Interaction("b"));
        recorded.Outcomes[0].Status.Should().Be(InteractionStatus.Rejected);
        recorded.Outcomes[0].Reason.Should().NotBeNullOrEmpty();
        recorded.Stored.Should().ContainSingle().Which.Ordinal.Should().Be(1);
        recorded.Operations.Should().ContainSingle();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)] // a large batch is looked up in another way
    public void Decide_NewlyMet_HoldsEachItemOnceAndNoneThatWasMetOrOnlyShown(int more)
    {
        UserState user = Some.User(Some.Interaction("old"));
        Interaction[] batch =
        [
            Some.Interaction("old", day: 2), Some.Interaction("a", Shown), Some.Interaction("b"), Some.Interaction("a"), Some.Interaction("b", Skipped), Some.Interaction("c", Shown),
        ];
        InteractionsRecorded recorded = Decide(user, [.. batch, .. Enumerable.Range(0, more).Select(static n => Some.Interaction($"more{n}"))]);
        recorded.NewlyMet.Where(static id => !id.StartsWith("more", StringComparison.Ordinal)).Should().Equal("b", "a");
        recorded.NewlyMet.Should().HaveCount(2 + more);
        UserRules.Apply(user, recorded).Met.Should().Equal(["old", .. recorded.NewlyMet]);
    }

    [Theory]
    [InlineData(Purchased, InteractionRole.Taken)]
    [InlineData(Skipped, InteractionRole.Refused)]
    [InlineData(Disliked, InteractionRole.Refused)]
    [InlineData(Shown, InteractionRole.Noted)]
    public void Decide_Kind_GivesTheRole(string kind, InteractionRole role) => RoleOf(new UserState(), Some.Interaction("a", kind)).Should().Be(role);

    [Theory]
    [InlineData(.5)] // however it was liked
    [InlineData(2.75)]
    [InlineData(5)]
    public void Decide_Rating_SaysThatTheItemWasTaken(double rating) =>
        RoleOf(new UserState(), Some.Interaction("a", Rated, rating)).Should().Be(InteractionRole.Taken);

    [Fact]
    public void Decide_ItemMetBefore_IsTakenAgain()
    {
        RoleOf(Some.User(Some.Interaction("a")), Some.Interaction("a", Purchased)).Should().Be(InteractionRole.TakenAgain);
        Decide(new UserState(), Some.Interaction("a"), Some.Interaction("a", Purchased)).Stored[1].Role.Should().Be(InteractionRole.TakenAgain);
        RoleOf(Some.User(Some.Interaction("a", Skipped)), Some.Interaction("a")).Should().Be(InteractionRole.TakenAgain);
    }

    [Fact]
    public void Decide_ItemOnlyShownBefore_IsTakenForTheFirstTime() =>
        RoleOf(Some.User(Some.Interaction("a", Shown)), Some.Interaction("a")).Should().Be(InteractionRole.Taken);

    [Fact]
    public void Decide_LearningOff_OnlyNotes()
    {
        UserState user = new() { Controls = new() { Learning = false } };
        Decide(user, Some.Interaction("a"), Some.Interaction("b", Skipped), Some.Interaction("c", Rated, 5)).Stored
            .Should().OnlyContain(static entry => entry.Role == InteractionRole.Noted);
        user.After(Some.Interaction("a")).Met.Should().Equal("a"); // so that it is not recommended again
    }

    [Fact]
    public void Decide_ItemRatedInTheMiddleEarlierInTheBatch_IsTakenAgain()
    {
        Interaction middle = Some.Interaction("a", Rated, rating: 2.75), later = Some.Interaction("a", Purchased);
        RoleOf(Some.User(middle), later).Should().Be(InteractionRole.TakenAgain); // as two batches
        Decide(new UserState(), middle, later).Stored[1].Role.Should().Be(InteractionRole.TakenAgain); // as one
    }

    private static InteractionsRecorded Decide(UserState user, params Interaction[] batch) => UserRules.Decide(user, [.. batch], TenantSettings.Default);

    private static IEnumerable<InteractionStatus> Statuses(UserState user, params Interaction[] batch) =>
        Decide(user, batch).Outcomes.Select(static outcome => outcome.Status);

    private static InteractionRole RoleOf(UserState user, Interaction interaction) => Decide(user, interaction).Stored[0].Role;
}
