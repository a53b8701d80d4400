using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;
using AgenticRec.Testing;
using static AgenticRec.Core.Tests.Items.Lessons;

namespace AgenticRec.Core.Tests.Items;

public class ItemForgettingTests
{
    private static readonly ItemErasure Erasure = new(Ann, ["a", "b"], ["c"]);

    [Fact]
    public void Forget_OnlyVisitor_TakesEverythingBack()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter), Erasure);
        item.Links.Should().BeEmpty();
        (item.Met, item.Version).Should().Be((0, 2));
        item.Outgoing.Should().BeApproximately(0, 1e-5f);
        item.Incoming.Should().BeApproximately(0, 1e-5f);
    }

    [Fact]
    public void Forget_OneOfTwoVisitors_LeavesTheOther()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter, AbBeforeCAfter with { User = Bob }), Erasure);
        ItemState bobAlone = After(AbBeforeCAfter with { User = Bob });
        item.Met.Should().Be(1);
        item.Outgoing.Should().BeApproximately(bobAlone.Outgoing, 1e-5f);
        item.Incoming.Should().BeApproximately(bobAlone.Incoming, 1e-5f);
        item.Links.Sum(static link => link.Strength).Should().BeApproximately(bobAlone.Links.Sum(static link => link.Strength), 1e-5f);
        item.Links.Sum(static link => link.Next).Should().Be(1);
    }

    [Fact]
    public void Forget_Twice_ChangesNothing()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter), Erasure);
        ItemForgetting.Forget(item, Erasure).Should().BeSameAs(item);
    }

    [Fact]
    public void Learn_LateLessonOfAnErasedUser_ChangesNothing()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter), Erasure);
        ItemLearning.Learn(item, AbBeforeCAfter with { Through = 99 }).Should().BeSameAs(item);
    }

    [Fact]
    public void Forget_BeforeAnyLesson_NeverGoesBelowZero()
    {
        ItemState item = ItemForgetting.Forget(new ItemState(), Erasure);
        (item.Met, item.Outgoing, item.Incoming, item.Links.Length).Should().Be((0, 0f, 0f, 0));
        ItemLearning.Learn(item, AbBeforeCAfter).Should().BeSameAs(item);
    }

    [Fact]
    public void Of_LongHistory_ReachesNineToEachSideNearestFirst()
    {
        ItemErasure erasure = ItemErasure.Of(Ann, [.. Enumerable.Range(0, 30).Select(static n => $"i{n}")], 15);
        erasure.Before.Should().Equal(Enumerable.Range(6, 9).Reverse().Select(static n => $"i{n}"));
        erasure.After.Should().Equal(Enumerable.Range(16, 9).Select(static n => $"i{n}"));
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 0)]
    public void Of_EndsOfAShortHistory_StayInside(int place, int before, int after)
    {
        ItemErasure erasure = ItemErasure.Of(Ann, ["x", "y", "z"], place);
        (erasure.Before.Length, erasure.After.Length).Should().Be((before, after));
    }

    [Fact(Skip = "Bug: UserState.Met also holds refused and noted items, and Forget takes one from the item's Met for each of them.")]
    public void Forget_UserWhoOnlyRefusedTheItem_KeepsTheOthersCount()
    {
        UserState refuser = Some.User(Some.Interaction("i", InteractionKinds.Skipped));
        ItemState item = After(Visit(Bob), Visit(Ann, value: -.3f, taken: false));
        item.Met.Should().Be(1); // Bob's
        foreach (int place in Enumerable.Range(0, refuser.Met.Length)) item = ItemForgetting.Forget(item, ItemErasure.Of(Ann, refuser.Met, place));
        item.Met.Should().Be(1);
    }

    [Fact(Skip = "Bug: Forget adds a mark without the capacity that Learn keeps, so that marks grow without bound.")]
    public void Forget_MoreUsersThanMarks_StaysBounded()
    {
        ItemState item = After(Enumerable.Range(0, ItemState.MarkCapacity).Select(static n => Visit((ulong)n)));
        for (ulong user = 1_000; user < 1_010; user++) item = ItemForgetting.Forget(item, new ItemErasure(user, [], []));
        item.Marks.Length.Should().BeLessThanOrEqualTo(ItemState.MarkCapacity);
    }
}
