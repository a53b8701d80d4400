using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Tests.Answers;

public class FeelingTests
{
    [Theory]
    [InlineData("I like old ships.", 1, "old ships")]
    [InlineData("I like old ships, though not always.", 1, "old ships")]
    [InlineData("I do not like old ships, though not always.", -1, "old ships")]
    [InlineData("I really love reading the classics", 1, "classics")]
    [InlineData("I'm not into horror", -1, "into horror")]
    [InlineData("I can't stand horror!", -1, "horror")]
    [InlineData("I don’t care for jazz", -1, "jazz")]
    [InlineData("Never again jazz", -1, "again jazz")]
    [InlineData("The weather is nice", 0, "")]
    public void Feeling_FirstWordThatTells_Decides(string sentence, int feeling, string subject)
    {
        Feeling.Of(sentence).Should().Be(feeling);
        Feeling.SubjectOf(sentence).Should().Be(subject);
    }

    [Theory]
    [InlineData("People who like old ships choose it.", 1)]
    [InlineData("People who like old ships pass it over.", -1)]
    public void Feeling_OfAnAudience(string sentence, int feeling) => Feeling.Of(sentence).Should().Be(feeling);
}
