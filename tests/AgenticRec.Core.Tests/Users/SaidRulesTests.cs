using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Tests.Users;

public class SaidRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static PreferencesHeard Heard(bool inWords, bool likes = true) =>
        new([new SpokenPreference("folk", likes, likes ? "I like folk." : "I do not care for folk.")], [new SaidTopic("category:folk", likes)], inWords, At);

    [Fact]
    public void Meant_NamesOfTopics_WithoutRegardToCaseAndOfEveryKind() =>
        SaidRules.Meant([new SpokenPreference("Folk", true, "I like folk."), new SpokenPreference("hiking", true, "I like hiking.")], ["category:folk", "topic:folk", "category:jazz"])
            .Should().Equal(new SaidTopic("category:folk", true), new SaidTopic("topic:folk", true));

    [Fact]
    public void Apply_Liking_WeighsAsAnItemMetAndLeans()
    {
        UserState after = SaidRules.Apply(new UserState(), Heard(inWords: false));

        after.Tastes.Topics.Should().Equal(new TopicTaste { Topic = "category:folk", Short = 1, Long = 1, Leaning = TasteProfile.SaidLeaning });
        after.Words.Should().BeNull("an agent that does not speak keeps no sentences");
        after.Introduction!.Because.Should().Be("the user said so");
    }

    [Fact]
    public void Apply_Disliking_LeansAwayAndLeavesWhatWasMet()
    {
        UserState liked = SaidRules.Apply(new UserState(), Heard(inWords: false));

        SaidRules.Apply(liked, Heard(inWords: false, likes: false)).Tastes.Topics
            .Should().Equal(new TopicTaste { Topic = "category:folk", Short = 1, Long = 1, Leaning = -TasteProfile.SaidLeaning });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_TheSameAgain_ChangesNothing(bool inWords)
    {
        UserState once = SaidRules.Apply(new UserState(), Heard(inWords));

        SaidRules.Apply(once, Heard(inWords)).Should().BeSameAs(once);
    }

    [Fact]
    public void Apply_AgentThatSpeaks_TellsItAndAContraryTellingTurnsIt()
    {
        UserState liked = SaidRules.Apply(new UserState(), Heard(inWords: true));
        liked.Introduction!.Text.Should().StartWith("I like folk.");

        UserState turned = SaidRules.Apply(SaidRules.Apply(liked, Heard(inWords: true, likes: false)), Heard(inWords: true, likes: false));

        turned.Words!.Memory.Statements.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Likes = false, Text = "I do not care for folk." });
    }

    [Fact]
    public void Apply_ErasedOrNotLearning_ChangesNothing()
    {
        UserState erased = UserRules.Erase(new UserState());
        UserState still = new() { Controls = new() { Learning = false } };

        SaidRules.Apply(erased, Heard(inWords: true)).Should().BeSameAs(erased);
        SaidRules.Apply(still, Heard(inWords: true)).Should().BeSameAs(still);
    }
}
