using AgenticRec.Core.Items;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Users;

public class WordRulesTests
{
    [Fact]
    public void Apply_MeetingsLivedForWords_WaitToBePutIntoWords() =>
        Met(3).Words!.Waiting.Select(static waiting => (waiting.Ordinal, waiting.ItemId, waiting.AlternativeId)).Should().Equal((1, "i0", "other"), (2, "i1", "other"), (3, "i2", "other"));

    [Fact]
    public void Apply_MeetingsLivedWithoutWords_NothingWaits() => Some.User(Some.Interactions(2)).Living().Words.Should().BeNull();

    [Fact]
    public void Lived_MoreThanMayWait_TheOldestLeaveButNotThoseInProgress()
    {
        UserState user = Met(UserWords.WaitingCapacity);
        user = WordRules.Keep(user, Bought(user, together: 2, done: false));

        user = More(user, 3);
        UserWords words = user.Words!;

        words.Waiting.Length.Should().Be(UserWords.WaitingCapacity);
        words.Waiting.Take(3).Select(static waiting => waiting.Ordinal).Should().Equal(1, 2, 6);
        words.Unsaid.Should().Be(3);
        user = WordRules.Keep(user, words.Reflection! with { Steps = 9, Done = true });
        WordRules.Apply(user, new MeetingsSpokenOf("words/1-2", 2)).Words!.Unsaid.Should().Be(3, "what was left unsaid stays so");
    }

    [Fact]
    public void Keep_SameStepTwice_ChangesNothing()
    {
        UserState user = Met(2);
        UserState kept = WordRules.Keep(user, Bought(user, 2, done: false));

        WordRules.Keep(kept, kept.Words!.Reflection!).Should().BeSameAs(kept);
    }

    [Fact]
    public void Keep_OperationOfOtherMeetings_ChangesNothing()
    {
        UserState user = Met(2);
        WordRules.Keep(user, new ReflectionSoFar { OperationId = "words/5-6", Steps = 1 }).Should().BeSameAs(user);
    }

    [Fact]
    public void Apply_SpokenOf_TellsTheIntroductionInWordsAndMovesOn()
    {
        UserState user = Met(3);
        user = WordRules.Keep(user, Bought(user, 2, done: true));

        UserState after = WordRules.Apply(user, new MeetingsSpokenOf("words/1-2", 2));

        after.Words!.Waiting.Should().ContainSingle().Which.Ordinal.Should().Be(3);
        after.Words.Reflection.Should().BeNull();
        after.Introduction!.Text.Should().StartWith("I like slow songs.");
        after.Introduction.Because.Should().Be("slow songs is new");
        WordRules.Apply(after, new MeetingsSpokenOf("words/1-2", 2)).Should().BeSameAs(after, "it is applied once");
    }

    [Fact]
    public void Apply_SpokenOfSomeOnly_CountsThoseLeftOut()
    {
        UserState user = Met(3);
        user = WordRules.Keep(user, Bought(user, 2, done: true) with { LeftOut = [2] });

        UserWords after = WordRules.Apply(user, new MeetingsSpokenOf("words/1-2", 2)).Words!;

        after.Unsaid.Should().Be(1);
        after.Waiting.Should().ContainSingle();
    }

    [Fact]
    public void Apply_SpokenOfBeforeAllIsBought_ChangesNothing()
    {
        UserState user = Met(2);
        user = WordRules.Keep(user, Bought(user, 2, done: false));
        WordRules.Apply(user, new MeetingsSpokenOf("words/1-2", 2)).Should().BeSameAs(user);
    }

    [Fact]
    public void Apply_FurtherMeetingsOfAnAgentThatSpeaks_LeaveItsIntroduction()
    {
        UserState user = Met(2);
        user = WordRules.Apply(WordRules.Keep(user, Bought(user, 2, done: true)), new MeetingsSpokenOf("words/1-2", 2));

        More(user, 5).Introduction.Should().Be(user.Introduction);
    }

    [Fact]
    public void Erase_UserWithWords_KeepsNone() => UserRules.Erase(Met(2)).Words.Should().BeNull();

    [Fact]
    public void Hear_LessonTwice_IsTakenOnceAndTold()
    {
        ItemState item = ItemLearning.Describe(new ItemState(), Some.Item("a", "folk"), Some.Day0);
        var lesson = new SpokenLesson(7, 2, Some.Day0.UtcTicks, [Liking("slow songs", "People who like slow songs choose it.")]);

        ItemState heard = ItemLearning.Hear(item, lesson);

        heard.Description!.Text.Should().Be("Title of a: folk. People who like slow songs choose it.");
        ItemLearning.Hear(heard, lesson).Should().BeSameAs(heard);
    }

    [Fact]
    public void Forget_UserWhoseMeetingsWereSpokenOf_TakesTheSentencesBackEverywhere()
    {
        ItemState item = ItemLearning.Describe(new ItemState(), Some.Item("a", "folk"), Some.Day0);
        item = ItemLearning.Hear(item, new SpokenLesson(7, 2, Some.Day0.UtcTicks, [Liking("slow songs", "People who like slow songs choose it.")]));
        item = ItemLearning.Hear(item, new SpokenLesson(8, 2, Some.Day0.UtcTicks, [Liking("winter", "People who like winter choose it.")]));

        ItemState forgotten = ItemForgetting.Forget(item, new ItemErasure { User = 7 });

        forgotten.Description!.Text.Should().Be("Title of a: folk. People who like winter choose it.");
        forgotten.EarlierDescriptions.Should().BeEmpty();
        ItemLearning.Hear(forgotten, new SpokenLesson(7, 3, 0, [Liking("rain", "People who like rain choose it.")])).Should().BeSameAs(forgotten, "late lessons change nothing");
    }

    private static UserState Met(int count) => Live(Some.User(Some.Interactions(count)));

    private static UserState More(UserState user, int count) => Live(user.After(Some.Interactions(count, from: 1_000)));

    private static UserState Live(UserState user)
    {
        var lived = Some.Lived(user);
        return UserRules.Apply(user, lived with { ForWords = true, Meetings = [.. lived.Meetings.Select(static meeting => meeting with { Alternative = Some.Card("other") })] });
    }

    private static ReflectionSoFar Bought(UserState user, int together, bool done) => new()
    {
        OperationId = WordRules.OperationOf(WordRules.Batch(user.Words!, together)),
        Steps = done ? 2 : 1,
        Done = done,
        UserChanges = [Liking("slow songs", "I like slow songs.")],
    };

    private static StatementChange Liking(string about, string text) => new() { Kind = ChangeKind.Add, About = about, Likes = true, Text = text };
}
