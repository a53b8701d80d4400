using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Users;

public class UserRulesTests
{
    [Fact]
    public void Apply_Interactions_NumbersThemAndRemembersDistinctItems()
    {
        UserState user = Some.User(Some.Interaction("a"), Some.Interaction("b", day: 1), Some.Interaction("a", day: 2), Some.Interaction("c", InteractionKinds.Shown));
        user.Version.Should().Be(1);
        user.Recent.Select(static entry => entry.Ordinal).Should().Equal(1, 2, 3, 4);
        user.Met.Should().Equal("a", "b");
        (user.Interactions, user.Pending, user.Operations.Length).Should().Be((4, 4, 4));
    }

    [Fact]
    public void Apply_NothingStored_SameState()
    {
        UserState user = Some.User(Some.Interaction("a"));
        user.After(Some.Interaction("a")).Should().BeSameAs(user);
    }

    [Fact]
    public void Apply_PendingBeyondFifty_AreKeptUntilLived()
    {
        UserState user = Some.User(Some.Interactions(120));
        user.Recent.Should().HaveCount(120);
        user = user.Living(limit: 30);
        (user.Pending, user.Recent.Length).Should().Be((90, 120)); // 30 lived through, below the 50 kept
        user = user.Living(limit: 60);
        (user.Pending, user.Recent.Length).Should().Be((30, 80));
        user = user.Living();
        (user.Pending, user.Recent.Length).Should().Be((0, 50));
        user.Recent[0].Ordinal.Should().Be(71);
    }

    [Fact]
    public void Apply_MeetingsLived_MovesTheCursorOnce()
    {
        UserState user = Some.User(Some.Interactions(3));
        MeetingsLived lived = Some.Lived(user, limit: 2);
        UserState next = UserRules.Apply(user, lived);
        (next.Version, next.LearnedThrough, next.Pending).Should().Be((2, 2, 1));
        next.Tastes.Mass.Should().BeApproximately(1.95f, 1e-5f); // 0.95 + 1
        UserRules.Apply(next, lived).Should().BeSameAs(next);
    }

    [Fact]
    public void Apply_MeetingsThatBeganAtAnotherCursor_ChangeNothing()
    {
        UserState user = Some.User(Some.Interactions(3)), ahead = user.Living(limit: 2);
        UserRules.Apply(ahead, Some.Lived(user)).Should().BeSameAs(ahead); // overlapping: arranged before the first two were told
        UserRules.Apply(user, Some.Lived(ahead)).Should().BeSameAs(user); // with a gap: the first two were never told
    }

    [Fact]
    public void Apply_MeetingsBeyondTheInteractions_ChangeNothing()
    {
        UserState user = Some.User(Some.Interactions(1)); // two more were lost before they were stored
        UserRules.Apply(user, Some.Lived(Some.User(Some.Interactions(3)))).Should().BeSameAs(user);
    }

    [Fact]
    public void Apply_MeetingsThatReachNoFurtherThanTheCursor_ChangeNothing()
    {
        UserState user = Some.User(Some.Interactions(3)).Living(limit: 2);
        UserRules.Apply(user, Some.Reflected(user, 2)).Should().BeSameAs(user);
        UserRules.Apply(user, Some.Reflected(user, 1)).Should().BeSameAs(user);
    }

    [Fact]
    public void Apply_MeetingsInTwoSteps_TeachesTheSame()
    {
        UserState user = Some.User(Some.Interactions(3));
        // Two lessons may be told in two introductions; what was learned is the same.
        user.Living(limit: 2).Living().Should().BeEquivalentTo(user.Living(), static options => options.ComparingByMembers<UserState>()
            .Excluding(static state => state.Version).Excluding(static state => state.Introduction).Excluding(static state => state.EarlierIntroductions));
    }

    [Fact]
    public void Apply_ManyMeetings_WordsAreKeptForTheNewestTen()
    {
        UserState user = Some.User(Some.Interactions(30)).Living(limit: 12).Living();
        user.Recent.Where(static entry => !entry.Words.IsEmpty).Select(static entry => entry.Ordinal).Should().Equal(Enumerable.Range(21, 10).Select(static n => (long)n));
    }

    [Fact]
    public void Apply_RefusedItem_LeavesNoTraceOfItsOwn()
    {
        UserState user = Some.User(Some.Interaction("a", InteractionKinds.Skipped));
        ItemCard refused = Some.Card("a", ("category:folk", 1)), alternative = Some.Card("b", ("category:rock", 1));
        user = UserRules.Apply(user, Some.Reflected(user, 1, Some.Meeting(1, refused, alternative)));
        user.Tastes.Mass.Should().Be(0);
        user.Recent[0].Words.Should().BeEmpty();
        user.Tastes.Topics.Single(static taste => taste.Topic == "category:folk").Leaning.Should().BeApproximately(-.05f, 1e-6f); // 0.1 / 2
        user.Tastes.Topics.Single(static taste => taste.Topic == "category:rock").Leaning.Should().BeApproximately(.05f, 1e-6f);
    }

    [Fact]
    public void Apply_ChangingTastes_IntroductionsAreVersionedAndBounded()
    {
        UserState user = new();
        for (int n = 0; n < 200; n++) user = user.After(Some.Interaction($"taste{n / 10}", day: n)).Living();
        user.Introduction!.Version.Should().BeGreaterThan(7);
        user.EarlierIntroductions.Should().HaveCount(UserState.IntroductionCapacity);
        user.EarlierIntroductions.Append(user.Introduction).Select(static text => text.Version)
            .Should().Equal(Enumerable.Range(user.Introduction.Version - 4, 5)); // the last five, none missing
        user.Introduction.Because.Should().NotBeEmpty();
    }

    [Fact]
    public void Apply_FirstMeeting_WritesTheFirstIntroduction()
    {
        SelfIntroduction first = Some.User(Some.Interaction("a", day: 4)).Living().Introduction!;
        (first.Version, first.Because, first.At).Should().Be((1, "first meetings", Some.Day0.AddDays(4)));
    }

    [Fact]
    public void TraitsOf_FewMeetings_AreComputedFromThem()
    {
        UserState user = Some.User(Some.Interaction("a"), Some.Interaction("b"));
        user = UserRules.Apply(user, Some.Reflected(user, 2, Some.Meeting(1, Some.Card("a") with { Popularity = 1 }), Some.Meeting(2, Some.Card("b") with { Popularity = .5f })));
        Traits traits = UserRules.TraitsOf(user);
        traits.Activity.Should().BeApproximately(2 / 22.0, 1e-9);
        traits.Conformity.Should().BeApproximately(.75, 1e-9); // (1 + 0.5) / 2
        traits.Diversity.Should().BeApproximately(.999526, 1e-5); // shares 0.95 and 1
        UserRules.TraitsOf(new UserState()).Should().Be(new Traits(0, 0, 0));
    }

    [Theory]
    [InlineData(1f, true, .6f)]
    [InlineData(1f, false, .9f)]
    [InlineData(-.5f, false, .45f)]
    public void Importance_Meeting_GrowsWithFeelingAndSurprise(float value, bool foreseen, float importance) =>
        EpisodeWriter.Importance(value, foreseen).Should().BeApproximately(importance, 1e-6f);

    [Fact]
    public void Apply_MeetingsWorthIt_LeaveEpisodes()
    {
        UserState user = Some.User(Some.Interaction("a", InteractionKinds.Viewed), Some.Interaction("b", InteractionKinds.Purchased), Some.Interaction("c", InteractionKinds.Disliked));
        user = UserRules.Apply(user, Some.Reflected(
            user, 3, Some.Meeting(1, Some.Card("a")), Some.Meeting(2, Some.Card("b"), Some.Card("x"), foreseen: false) with { Explanation = "x over b, for the category \"folk\"" }, Some.Meeting(3, Some.Card("c"))));
        user.Episodes.Select(static episode => episode.Text).Should().BeEquivalentTo(
            "Liked Title of b; expected was x over b, for the category \"folk\".", "Did not like Title of c.");
    }

    [Fact]
    public void Apply_MeetingsLived_LeaveATrailOfWhatItemsLearned()
    {
        UserState user = Some.User(
            Some.Interaction("a"), Some.Interaction("b", InteractionKinds.Skipped), Some.Interaction("c", InteractionKinds.Rated, rating: 2.75), Some.Interaction("d", InteractionKinds.Shown));
        user.Trail.Should().BeEmpty(); // no item has learned yet
        user = UserRules.Apply(user, Some.Reflected(user, 4, Some.Meeting(1, Some.Card("a"), Some.Card("x")), Some.Meeting(2, Some.Card("b")), Some.Meeting(3, Some.Card("c"))));
        user.Trail.Should().Equal(new TrailMark("a", Taken: true, 1), TrailMark.PassedOverFor("x"), new("b", Taken: false, -1), new("c", Taken: true, 0, Reach: 1));
    }

    [Fact]
    public void Apply_TrailIsFull_TheOldestMarksLeave()
    {
        UserState user = Some.User(Some.Interactions(2)) with { Trail = [.. Enumerable.Range(0, UserState.TrailCapacity).Select(static n => new TrailMark($"old{n}", true, 1))] };
        user = user.Living();
        user.Trail.Should().HaveCount(UserState.TrailCapacity);
        (user.Trail[0].ItemId, user.Trail[^1].ItemId).Should().Be(("old2", "i1"));
    }

    [Fact]
    public void Erase_PendingMeetings_AreMarkedAsTheyWouldHaveBeenOnTheTrail()
    {
        UserState user = Some.User(
            Some.Interaction("a"), Some.Interaction("b", InteractionKinds.Skipped), Some.Interaction("c"), Some.Interaction("d", InteractionKinds.Shown)).Living(limit: 1);
        user = user with { Recent = user.Recent.SetItem(2, user.Recent[2] with { AlternativeId = "x" }) };
        UserRules.Erase(user).Erasure!.Open.Should().Equal(
            new OpenMark(new TrailMark("b", Taken: false, -1), 2), new(new TrailMark("c", Taken: true, 1, Reach: 1), 3), new(TrailMark.PassedOverFor("x"), 3));
    }

    [Fact]
    public void Forgot_Items_AreRememberedUntilAllHaveForgotten()
    {
        UserState erased = UserRules.Erase(Some.User(Some.Interactions(3)).Living());
        UserState some = UserRules.Forgot(UserRules.Forgot(erased, ["i0"]), ["i2"]);
        (erased.IsStillKnown, some.IsStillKnown, some.Version).Should().Be((true, true, erased.Version + 2));
        ItemErasure.Of(1, ErasureTrail.Of(some)).Keys.Should().Equal("i1");
        UserState done = UserRules.Forgotten(some);
        done.Should().BeEquivalentTo(new UserState { Erased = true, Version = some.Version + 1 }, static options => options.ComparingByMembers<UserState>());
        (done.IsStillKnown, UserRules.Forgotten(done), UserRules.Forgot(done, ["i1"])).Should().Be((false, done, done));
    }

    [Fact]
    public void Erase_UserKnownToNoItem_IsDoneAtOnce() => UserRules.Erase(Some.User()).IsStillKnown.Should().BeFalse();

    [Fact]
    public void Erase_User_KeepsOnlyTheFactAndTheTrailOfWhatItemsMustForget()
    {
        UserState user = Some.User(Some.Interactions(20)).Living(limit: 5) with { Persona = [Some.Value("name", "Ann")], Controls = new() };
        UserState erased = UserRules.Erase(user);
        erased.Should().BeEquivalentTo(
            new UserState { Erased = true, Version = user.Version + 1, Trail = user.Trail, Erasure = ErasureTrail.OfPending(user) }, static options => options.ComparingByMembers<UserState>());
        erased.Trail.Select(static mark => mark.ItemId).Should().Equal("i0", "i1", "i2", "i3", "i4");
        erased.Erasure!.Open.Select(static open => (open.Mark.ItemId, open.Ordinal)).Should().Equal(Enumerable.Range(5, 15).Select(static n => ($"i{n}", n + 1L))); // they may have taught somebody
        UserRules.Erase(erased).Should().BeSameAs(erased);
        UserRules.Apply(erased, Some.Lived(user)).Should().BeSameAs(erased);
    }
}
