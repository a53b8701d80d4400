using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Items;
using AgenticRec.Core.Profiles;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Coevolution;

public class LessonPlanTests
{
    private static readonly TasteProfile Folk = TasteProfile.Blank.Meet(Some.Card("f", ("category:folk", 3), ("topic:music", 4)));

    [Fact]
    public void Lessons_SeveralMeetings_AreOneForEachItem()
    {
        var lessons = Plan(through: 3, [Some.Interaction("a"), Some.Interaction("b"), Some.Interaction("c")], Some.Card("x"));
        lessons.Keys.Should().BeEquivalentTo("a", "b", "c", "x");
        lessons.Values.Should().OnlyContain(static lesson => lesson.User == 7 && lesson.Through == 3);
        lessons["a"].Followers.Should().Equal(new Follower(2, "b", 1), new Follower(3, "c", 2));
        lessons["c"].Arrivals.Should().ContainSingle().Which.Before.Should().Equal("b", "a");
        lessons["c"].Followers.Should().BeEmpty();
        lessons["x"].PassedOver.Select(static passed => passed.Ordinal).Should().Equal(1, 2, 3);
        lessons["x"].Arrivals.Should().BeEmpty();
    }

    [Fact]
    public void Lessons_ItemRepeatedInTheWindow_IsNullThereAndFollowsNotItself()
    {
        var lessons = Plan(3, [Some.Interaction("a"), Some.Interaction("b"), Some.Interaction("a", InteractionKinds.Purchased)]);
        lessons["a"].Arrivals[1].Before.Should().Equal("b", null);
        lessons["a"].Followers.Should().Equal(new Follower(2, "b", 1));
        lessons["b"].Followers.Should().Equal(new Follower(3, "a", 1));
    }

    [Fact]
    public void Lessons_LongHistory_ReachNineBack()
    {
        var lessons = Plan(12, Some.Interactions(12));
        lessons["i11"].Arrivals[0].Before.Should().HaveCount(AffinityMemory.Window);
        lessons["i2"].Followers.Should().HaveCount(AffinityMemory.Window);
        lessons["i0"].Followers.Should().NotContain(static follower => follower.ItemId == "i10");
    }

    [Fact]
    public void Lessons_RefusedItem_HasNoWindow()
    {
        var lessons = Plan(2, [Some.Interaction("a"), Some.Interaction("b", InteractionKinds.Skipped)]);
        lessons["b"].Arrivals.Should().ContainSingle().Which.Should().Match<Arrival>(static arrival => !arrival.Taken && arrival.Before.IsEmpty && arrival.Value < 0);
        lessons["a"].Followers.Should().BeEmpty();
    }

    [Fact]
    public void Visitor_Tastes_AreAUnitVector() =>
        LessonPlan.Visitor(Folk).Should().Equal(new WeightedAspect("topic:music", .8f), new WeightedAspect("category:folk", .6f)); // 4 / 5, 3 / 5

    [Fact]
    public void Visitor_ManyTopics_TheStrongestSixteen()
    {
        TasteProfile tastes = new() { Topics = [.. Enumerable.Range(1, 40).Select(static n => new TopicTaste { Topic = $"t{n}", Short = n })] };
        ImmutableArray<WeightedAspect> visitor = LessonPlan.Visitor(tastes);
        visitor.Select(static topic => topic.Aspect).Should().Equal(Enumerable.Range(25, 16).Reverse().Select(static n => $"t{n}"));
        visitor.Sum(static topic => topic.Weight * topic.Weight).Should().BeApproximately(1, 1e-5f);
    }

    [Fact]
    public void Visitor_NobodyKnown_IsEmpty() => LessonPlan.Visitor(TasteProfile.Blank).Should().BeEmpty();

    private static Dictionary<string, ItemLesson> Plan(long through, ImmutableArray<Interaction> interactions, ItemCard? alternative = null)
    {
        var plan = new LessonPlan(7, through);
        foreach (MeetingPlan meeting in MeetingPlan.Pending(Some.User(interactions).Recent, 0, 100, 1, 7, out _)) plan.Add(meeting, alternative, Folk);
        return plan.Lessons().ToDictionary(static lesson => lesson.ItemId, static lesson => lesson.Lesson);
    }
}
