using AgenticRec.Abstractions.Items;
using AgenticRec.Core.Items;
using AgenticRec.Testing;
using static AgenticRec.Core.Tests.Items.Lessons;

namespace AgenticRec.Core.Tests.Items;

public class ItemLearningTests
{
    [Fact]
    public void Learn_FollowersAndArrivals_GiveAndReceiveStrength()
    {
        ItemState item = After(AbBeforeCAfter);
        // Given: c after, 1/1.3 = 0.769231; a and b before, 0.3 * (1/1.3 + 1/1.6) = 0.418269
        item.Outgoing.Should().BeApproximately(1.1875f, 1e-5f);
        // Received: 0.3 * 0.769231 = 0.230769 from c; 0.769231 + 0.625 from a and b
        item.Incoming.Should().BeApproximately(1.625f, 1e-5f);
        item.Links.Should().HaveCount(3);
        item.Links.Single(static link => link.ItemId == "a").Before.Should().BeApproximately(.769231f, 1e-5f);
        item.Links.Single(static link => link.ItemId == "b").Before.Should().BeApproximately(.625f, 1e-5f);
        item.Links.Single(static link => link.ItemId == "c").Should().Match<AffinityLink>(static c => c.Next == 1 && c.Before == 0 && c.After > .769f);
        (item.Met, item.Liked, item.Disliked, item.PassedOver, item.Version).Should().Be((1, 1, 0, 0, 1));
    }

    [Fact]
    public void Learn_SameLessonTwice_ChangesNothing()
    {
        ItemState item = After(AbBeforeCAfter);
        ItemLearning.Learn(item, AbBeforeCAfter).Should().BeSameAs(item);
    }

    [Fact]
    public void Learn_OverlappingRedo_AppliesOnlyTheNewParts()
    {
        ItemState item = ItemLearning.Learn(After(AbBeforeCAfter), AbBeforeCAfter with
        {
            Through = 9,
            Arrivals = [.. AbBeforeCAfter.Arrivals, Arrival(9, -.3f, false)],
            Followers = [.. AbBeforeCAfter.Followers, new Follower(5, "d", 3)],
            PassedOver = [new PassedOver(2, 0, []), new PassedOver(7, 0, [])],
        });
        (item.Met, item.Liked, item.Disliked, item.PassedOver).Should().Be((1, 1, 1, 1));
        item.Outgoing.Should().BeApproximately(1.1875f + .526316f, 1e-5f); // d three places later: 1 / 1.9
        item.Marks.Should().Equal(new LearnedMark(Ann, 9));
    }

    [Fact]
    public void Learn_OnlyADistantFollower_IsNoSuccession() =>
        After(new ItemLesson { User = Ann, Through = 1, Followers = [new Follower(1, "c", 2)] }).Links.Should().ContainSingle().Which.Next.Should().Be(0);

    [Fact]
    public void Learn_ItemRepeatedBefore_KeepsThePlacesOfTheOthers()
    {
        ItemState item = After(new ItemLesson { User = Ann, Through = 1, Arrivals = [Arrival(1, 1, true, null, "b")] });
        item.Links.Should().ContainSingle().Which.Before.Should().BeApproximately(.625f, 1e-5f); // b is two places back
    }

    [Fact]
    public void Learn_TwoVisitors_AudienceIsTheirMean()
    {
        // Folk taken by the first (rate 1): 1. Passed over by the second (met 1, rate 1/2, weight -0.1): 1 * (1 - 0.05) - 0.05 * 1 = 0.9
        ItemState item = After(Visit(Ann), new ItemLesson { User = Bob, Through = 1, PassedOver = [new PassedOver(1, 0, [new("category:folk", 1)])] });
        item.Audience.Should().ContainSingle().Which.Weight.Should().BeApproximately(.9f, 1e-5f);
    }

    [Fact]
    public void Learn_OneWhoTurnsItDown_PullsTheAudienceAway() =>
        After(Visit(Ann, value: -.5f, taken: false)).Audience.Should().ContainSingle().Which.Weight.Should().BeApproximately(-.5f, 1e-5f);

    [Fact]
    public void Learn_MoreUsersThanMarks_TheOldestLeaves()
    {
        ItemState item = After(Enumerable.Range(0, ItemState.MarkCapacity).Select(static n => Visit((ulong)n)));
        item = ItemLearning.Learn(item, Visit(0) with { Through = 2 }); // user 0 comes again: now the newest
        item = ItemLearning.Learn(item, Visit(1_000));
        item.Marks.Should().HaveCount(ItemState.MarkCapacity);
        item.Marks[0].User.Should().Be(2); // user 1 left
        item.Marks.TakeLast(2).Should().Equal(new LearnedMark(0, 2), new LearnedMark(1_000, 1));
    }

    [Fact]
    public void Describe_ChangingFacts_VersionsRiseAndEarlierOnesAreBounded()
    {
        ItemState item = new();
        for (int n = 1; n <= 7; n++) item = ItemLearning.Describe(item, Some.Item("i", "category " + n), Some.Day0.AddDays(n));
        (item.Description!.Version, item.Description.At).Should().Be((7, Some.Day0.AddDays(7)));
        item.EarlierDescriptions.Select(static text => text.Version).Should().Equal(3, 4, 5, 6);
    }

    [Fact]
    public void Learn_FourthVisitor_RewritesTheDescription()
    {
        ItemState item = ItemLearning.Describe(new ItemState(), Some.Item("i", "folk"), Some.Day0);
        for (ulong user = 1; user <= 3; user++) item = ItemLearning.Learn(item, Visit(user));
        item.Description!.Version.Should().Be(1);
        item = ItemLearning.Learn(item, Visit(4));
        item.Description!.Version.Should().Be(2);
        item.Description.Because.Should().Be("4 have taken it by now");
        item.Description.At.Should().Be(Some.Day0.AddDays(1)); // the time of the visit that caused it
    }

    [Fact]
    public void Describe_SameFactsAgain_KeepsTheDescription()
    {
        ItemState item = ItemLearning.Describe(new ItemState(), Some.Item("i", "folk"), Some.Day0);
        SelfDescription first = item.Description!;
        ItemLearning.Describe(item, Some.Item("i", "folk"), Some.Day0.AddDays(1)).Description.Should().BeSameAs(first);
    }

    [Fact]
    public void Describe_RetiredItem_ComesBackWithWhatItLearned()
    {
        ItemState item = ItemLearning.Describe(ItemLearning.Retire(After(AbBeforeCAfter)), Some.Item("i"), Some.Day0);
        (item.Retired, item.Met, item.Version).Should().Be((false, 1, 3));
    }

    [Fact]
    public void Learn_NobodyDescribedTheItem_LearnsWithoutADescription()
    {
        ItemState item = After(Enumerable.Range(0, 20).Select(static n => Visit((ulong)n)));
        (item.Met, item.Description).Should().Be((20, null));
    }
}
