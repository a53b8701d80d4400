using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;
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
    public void Apply_MeetingsThatOverlapTheCursor_OnlyTheNewOnesCount()
    {
        UserState user = Some.User(Some.Interactions(3));
        UserState twice = UserRules.Apply(user.Living(limit: 2), Some.Lived(user));
        twice.Should().BeEquivalentTo(user.Living(), static options => options.Excluding(static state => state.Version).ComparingByMembers<UserState>());
    }

    [Fact]
    public void Apply_ManyMeetings_WordsAreKeptForTheNewestTen()
    {
        UserState user = Some.User(Some.Interactions(30)).Living(limit: 12).Living();
        user.Recent.Where(static entry => !entry.Words.IsDefault).Select(static entry => entry.Ordinal).Should().Equal(Enumerable.Range(21, 10).Select(static n => (long)n));
    }

    [Fact]
    public void Apply_RefusedItem_LeavesNoTraceOfItsOwn()
    {
        UserState user = Some.User(Some.Interaction("a", InteractionKinds.Skipped));
        ItemCard refused = Some.Card("a", ("category:folk", 1)), alternative = Some.Card("b", ("category:rock", 1));
        user = UserRules.Apply(user, new MeetingsLived(1, [Some.Meeting(1, refused, alternative)]));
        user.Tastes.Mass.Should().Be(0);
        user.Recent[0].Words.IsDefault.Should().BeTrue();
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
            .Should().Equal(Enumerable.Range(user.Introduction.Version - 6, 7)); // the last seven, none missing
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
        user = UserRules.Apply(user, new MeetingsLived(2, [Some.Meeting(1, Some.Card("a") with { Popularity = 1 }), Some.Meeting(2, Some.Card("b") with { Popularity = .5f })]));
        Traits traits = UserRules.TraitsOf(user);
        traits.Activity.Should().BeApproximately(2 / 22.0, 1e-9);
        traits.Conformity.Should().BeApproximately(.75, 1e-9); // (1 + 0.5) / 2
        traits.Diversity.Should().BeApproximately(.99988, 1e-4); // shares 0.95 and 1
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
        user = UserRules.Apply(user, new MeetingsLived(3, [
            Some.Meeting(1, Some.Card("a")), Some.Meeting(2, Some.Card("b"), Some.Card("x"), foreseen: false), Some.Meeting(3, Some.Card("c"))]));
        user.Episodes.Select(static episode => episode.Text).Should().BeEquivalentTo(
            "Liked Title of b, though Title of x seemed likelier.", "Did not like Title of c.");
    }

    [Fact]
    public void Erase_User_KeepsOnlyTheFactAndTheItemsThatMustForget()
    {
        UserState user = Some.User(Some.Interactions(20)).Living(limit: 5) with { Persona = [Some.Value("name", "Ann")], Controls = new() };
        UserState erased = UserRules.Erase(user);
        erased.Should().BeEquivalentTo(
            new UserState { Erased = true, Version = user.Version + 1, Met = user.Met }, static options => options.ComparingByMembers<UserState>());
        UserRules.Erase(erased).Should().BeSameAs(erased);
        UserRules.Apply(erased, Some.Lived(user)).Should().BeSameAs(erased);
    }
}
