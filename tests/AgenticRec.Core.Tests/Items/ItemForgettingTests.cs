using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Items;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;
using AgenticRec.Testing;
using CsCheck;
using static AgenticRec.Core.Tests.Items.Lessons;

namespace AgenticRec.Core.Tests.Items;

public class ItemForgettingTests
{
    // The life behind AbBeforeCAfter: b, a, then the item itself, then c.
    private static readonly ItemErasure Erasure = ItemErasure.Of(Ann, [Took("b"), Took("a"), Took("item"), Took("c")])["item"];

    // Few items, so that repeats are common; never so many entries that short-term memory loses one.
    private static readonly Gen<Interaction[]> Life = Gen.Select(
        Gen.Int[0, 5], Gen.OneOf(InteractionKinds.Liked, InteractionKinds.Rated, InteractionKinds.Skipped, InteractionKinds.Disliked, InteractionKinds.Shown),
        static (item, kind) => (Item: item, Kind: kind)).Array[1, 40].Select(static steps => steps
            .Select(static (step, n) => Some.Interaction($"i{step.Item}", step.Kind, step.Kind == InteractionKinds.Rated ? 1 + (n % 5) : null, day: n)).ToArray());

    [Fact]
    public void Forget_OnlyVisitor_TakesEverythingBack()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter), Erasure);
        item.Links.Should().BeEmpty();
        (item.Met, item.Liked, item.Version).Should().Be((0, 0, 2));
        item.Outgoing.Should().BeApproximately(0, 1e-5f);
        item.Incoming.Should().BeApproximately(0, 1e-5f);
    }

    [Fact]
    public void Forget_OneOfTwoVisitors_LeavesTheOther()
    {
        ItemState item = ItemForgetting.Forget(After(AbBeforeCAfter, AbBeforeCAfter with { User = Bob }), Erasure);
        ShouldRemember(item, After(AbBeforeCAfter with { User = Bob }));
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
        ItemState item = ItemForgetting.Forget(new ItemState(), Erasure with { Disliked = 1, PassedOver = 1 });
        (item.Met, item.Liked, item.Disliked, item.PassedOver).Should().Be((0, 0, 0, 0));
        (item.Outgoing, item.Incoming, item.Links.Length).Should().Be((0f, 0f, 0));
        ItemLearning.Learn(item, AbBeforeCAfter).Should().BeSameAs(item);
    }

    [Fact]
    public void Of_Trail_CountsWhatEachItemLearned()
    {
        IReadOnlyDictionary<string, ItemErasure> erasures = ItemErasure.Of(Ann, [
            Took("a"), Took("a"), new TrailMark("a", Taken: true, -1, 2), new("b", Taken: true, 0, 3), new("c", Taken: false, -1), TrailMark.PassedOverFor("a"), TrailMark.PassedOverFor("x")]);
        erasures.Values.Should().OnlyContain(static erasure => erasure.User == Ann);
        Counts("a").Should().Be((3, 2, 1, 1));
        Counts("b").Should().Be((1, 0, 0, 0)); // a rating in the middle: taken, neither liked nor disliked
        Counts("c").Should().Be((0, 0, 1, 0));
        Counts("x").Should().Be((0, 0, 0, 1));
        erasures.Should().HaveCount(4);

        (long, long, long, long) Counts(string itemId) =>
            (erasures[itemId].Taken, erasures[itemId].Liked, erasures[itemId].Disliked, erasures[itemId].PassedOver);
    }

    [Fact]
    public void Of_LongHistory_ReachesNineToEachSideNearestFirst()
    {
        ItemErasure erasure = ItemErasure.Of(Ann, [.. Enumerable.Range(0, 30).Select(static n => Took($"i{n}"))])["i15"];
        erasure.Ties.Where(static tie => tie.Before < 0).Select(static tie => tie.ItemId).Should().Equal(Enumerable.Range(6, 9).Reverse().Select(static n => $"i{n}"));
        erasure.Ties.Where(static tie => tie.After < 0).Select(static tie => tie.ItemId).Should().Equal(Enumerable.Range(16, 9).Select(static n => $"i{n}"));
        erasure.Ties.Where(static tie => tie.Next < 0).Select(static tie => tie.ItemId).Should().Equal("i16");
    }

    [Theory]
    [InlineData("x", 0, 2)]
    [InlineData("y", 1, 1)]
    [InlineData("z", 2, 0)]
    public void Of_EndsOfAShortHistory_StayInside(string itemId, int before, int after)
    {
        ImmutableArray<AffinityLink> ties = ItemErasure.Of(Ann, [Took("x"), Took("y"), Took("z")])[itemId].Ties;
        (ties.Count(static tie => tie.Before < 0), ties.Count(static tie => tie.After < 0)).Should().Be((before, after));
    }

    [Fact]
    public void Of_RefusedAndPassedOverInBetween_TakeNoPlace()
    {
        AffinityLink tie = ItemErasure.Of(Ann, [Took("a"), new("x", Taken: false, -1), TrailMark.PassedOverFor("y"), Took("c")])["a"].Ties.Should().ContainSingle().Subject;
        (tie.ItemId, tie.Next).Should().Be(("c", -1f));
        tie.After.Should().BeApproximately(-.769231f, 1e-6f); // 1 / 1.3
    }

    [Fact]
    public void Of_EarlierTakingsForgottenByThen_TakesNoPlaceBackBeyondTheReach()
    {
        IReadOnlyDictionary<string, ItemErasure> erasures = ItemErasure.Of(Ann, [Took("a"), Took("b"), Took("c") with { Reach = 1 }]);
        erasures["c"].Ties.Select(static tie => tie.ItemId).Should().Equal("b");
        erasures["a"].Ties.Select(static tie => tie.ItemId).Should().Equal("b");
    }

    [Fact]
    public void Of_ItemRepeated_KeepsItsPlaceAndIsNotTiedToItself()
    {
        IReadOnlyDictionary<string, ItemErasure> erasures = ItemErasure.Of(Ann, [Took("a"), Took("b"), Took("a"), Took("c")]);
        erasures["a"].Ties.Should().NotContain(static tie => tie.ItemId == "a");
        // c comes one place after a's second time, two after b, three after a's first time: 1 / 1.3 + 1 / 1.9
        erasures["a"].Ties.Where(static tie => tie.ItemId == "c").Sum(static tie => tie.After).Should().BeApproximately(-1.295547f, 1e-5f);
        erasures["b"].Ties.Where(static tie => tie.ItemId == "c").Sum(static tie => tie.After).Should().BeApproximately(-.625f, 1e-5f);
    }

    [Fact]
    public void Forget_UserWhoOnlyRefusedTheItem_KeepsTheOthersCount()
    {
        UserState refuser = Some.User(Some.Interaction("i", InteractionKinds.Skipped)).Living();
        ItemState item = After(Visit(Bob), Visit(Ann, value: -.3f, taken: false));
        (item.Met, item.Disliked).Should().Be((1, 1)); // Bob's, Ann's
        item = ItemForgetting.Forget(item, ItemErasure.Of(Ann, refuser.Trail)["i"]);
        (item.Met, item.Liked, item.Disliked).Should().Be((1, 1, 0));
    }

    [Fact]
    public void Forget_AnyLife_LeavesTheItemsWithWhatTheOthersTaught() =>
        Gen.Select(Life, Life, Gen.Int[1, 16]).Sample(static (bob, ann, together) =>
        {
            Dictionary<string, ItemState> items = new();
            Live(Bob, bob, items, together);
            Dictionary<string, ItemState> before = new(items);
            UserState erased = Live(Ann, ann, items, together);
            foreach (var (itemId, erasure) in ItemErasure.Of(Ann, erased.Trail)) items[itemId] = ItemForgetting.Forget(items[itemId], erasure);
            foreach (var (itemId, item) in items) ShouldRemember(item, before.GetValueOrDefault(itemId, new ItemState()));
        }, iter: 300);

    // Of the meetings that are pending at the end some items have learned and some have not, and not all of them from the same batches.
    [Fact]
    public void Forget_LifeThatBrokeOffHalfWay_LeavesTheItemsWithWhatTheOthersTaught() =>
        Gen.Select(Life, Life, Gen.Int[1, 8], Gen.Int[0, 40], Gen.Int[0, 255]).Sample(static (bob, ann, together, lived, failing) =>
        {
            Dictionary<string, ItemState> items = new();
            Live(Bob, bob, items, together);
            Dictionary<string, ItemState> before = new(items);
            UserState erased = UserRules.Erase(Live(Ann, ann, items, together, lived, itemId => (failing >> (itemId[^1] % 8) & 1) == 1));
            foreach (var (itemId, erasure) in ItemErasure.Of(Ann, ErasureTrail.Of(erased))) items[itemId] = ItemForgetting.Forget(items.GetValueOrDefault(itemId, new ItemState()), erasure);
            foreach (var (itemId, item) in items) ShouldRemember(item, before.GetValueOrDefault(itemId, new ItemState()));
        }, iter: 300);

    [Fact]
    public void Forget_ManyEntriesBetweenTwoTakings_TakesBackOnlyTheTiesThatWereLearned()
    {
        Dictionary<string, ItemState> items = new();
        Live(Bob, [Some.Interaction("a"), Some.Interaction("c", day: 1)], items, 16);
        Dictionary<string, ItemState> before = new(items);
        UserState ann = Live(Ann, [Some.Interaction("a"), .. Enumerable.Range(1, 110).Select(static n => Some.Interaction("s", InteractionKinds.Shown, day: n)), Some.Interaction("c", day: 200)], items, 16);
        foreach (var (itemId, erasure) in ItemErasure.Of(Ann, ann.Trail)) items[itemId] = ItemForgetting.Forget(items[itemId], erasure);
        ShouldRemember(items["a"], before["a"]);
        ShouldRemember(items["c"], before["c"]);
    }

    [Fact]
    public void Forget_MoreUsersThanMarks_StaysBounded()
    {
        ItemState item = After(Enumerable.Range(0, ItemState.MarkCapacity).Select(static n => Visit((ulong)n)));
        for (ulong user = 1_000; user < 1_010; user++) item = ItemForgetting.Forget(item, new ItemErasure { User = user });
        item.Marks.Should().HaveCount(ItemState.MarkCapacity);
        item.Marks[^1].Should().Be(new LearnedMark(1_009, long.MaxValue));
    }

    private static TrailMark Took(string itemId) => new(itemId, Taken: true, 1, AffinityMemory.Window);

    // Feedback comes and is lived through a few interactions at a time; an item that the user never meets is every third meeting's alternative.
    private static UserState Live(
        ulong id, Interaction[] life, Dictionary<string, ItemState> items, int together, int completed = int.MaxValue, Func<string, bool>? fails = null)
    {
        UserState user = new();
        int batches = 0;
        foreach (Interaction[] batch in life.Chunk(together))
        {
            bool completes = batches++ < completed;
            user = user.After([.. batch]);
            user = user with { Recent = [.. user.Recent.Select(static entry => entry with { AlternativeId = entry.Ordinal % 3 == 0 ? "other" : null })] };
            ImmutableArray<MeetingPlan> plans = MeetingPlan.Pending(user.Recent, user.LearnedThrough, together, 1, id, out long through);
            if (through == user.LearnedThrough) continue;
            var lessons = new LessonPlan(id, through);
            ImmutableArray<LivedMeeting> meetings =
                [.. plans.Select(static plan => Some.Meeting(plan.Interaction.Ordinal, Some.Card(plan.Interaction.ItemId), plan.Interaction.Ordinal % 3 == 0 ? Some.Card("other") : null))];
            for (int i = 0; i < plans.Length; i++) lessons.Add(plans[i], meetings[i].Alternative, TasteProfile.Blank);
            foreach (var (itemId, lesson) in lessons.Lessons())
                if (completes || fails?.Invoke(itemId) != true)
                    items[itemId] = ItemLearning.Learn(items.GetValueOrDefault(itemId, new ItemState()), lesson);
            if (completes) user = UserRules.Apply(user, Some.Reflected(user, through, meetings));
        }

        return user;
    }

    private static void ShouldRemember(ItemState item, ItemState others)
    {
        (item.Met, item.Liked, item.Disliked, item.PassedOver).Should().Be((others.Met, others.Liked, others.Disliked, others.PassedOver));
        item.Outgoing.Should().BeApproximately(others.Outgoing, 1e-3f);
        item.Incoming.Should().BeApproximately(others.Incoming, 1e-3f);
        foreach (string itemId in item.Links.Concat(others.Links).Select(static link => link.ItemId).Distinct())
        {
            AffinityLink left = item.Links.SingleOrDefault(link => link.ItemId == itemId), theirs = others.Links.SingleOrDefault(link => link.ItemId == itemId);
            left.After.Should().BeApproximately(theirs.After, 1e-3f);
            left.Before.Should().BeApproximately(theirs.Before, 1e-3f);
            left.Next.Should().BeApproximately(theirs.Next, 1e-3f);
        }
    }
}
