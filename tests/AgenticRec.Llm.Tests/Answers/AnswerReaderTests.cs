using AgenticRec.Llm.Answers;

namespace AgenticRec.Llm.Tests.Answers;

public class AnswerReaderTests
{
    [Theory]
    [InlineData("""{"choice": "a", "why": "it is {calm}"}""")]
    [InlineData("```json\n{\"choice\": \"a\", \"why\": \"it is {calm}\"}\n```")]
    [InlineData("Sure! Here is my answer:\n{\"choice\": \"a\", \"why\": \"it is {calm}\",}\nHope it helps.")]
    [InlineData("{ I wonder } {\"Choice\": \"a\", \"WHY\": \"it is {calm}\"} {\"choice\": \"b\"}")]
    [InlineData("{\"choice\": \"a\", /* because */ \"why\": \"it is {calm}\", \"more\": [1, 2]}")]
    public void TryRead_WrappedObject_IsRead(string text)
    {
        AnswerReader.TryRead(text, AnswerJson.Default.ChoiceAnswer, out ChoiceAnswer? answer, out _).Should().BeTrue();
        answer.Should().Be(new ChoiceAnswer("a", "it is {calm}"));
    }

    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("I cannot say.", "It holds no JSON object.")]
    [InlineData("[1, 2]", "It holds no JSON object.")]
    [InlineData("{\"choice\": \"a\", \"why\": \"it", "Its JSON object breaks off.")]
    [InlineData("{\"choice\": {\"id\": 7}}", "Its JSON is wrong at $.choice.")]
    public void TryRead_NoWholeObject_SaysWhyWithoutRepeatingIt(string text, string expected)
    {
        AnswerReader.TryRead(text, AnswerJson.Default.ChoiceAnswer, out ChoiceAnswer? answer, out string? problem).Should().BeFalse();
        answer.Should().BeNull();
        problem.Should().Be(expected);
    }

    [Fact]
    public void TryRead_HundredKilobytes_AreNotRead()
    {
        AnswerReader.TryRead($"{{\"choice\": \"{new string('x', 100_000)}\"}}", AnswerJson.Default.ChoiceAnswer, out _, out string? problem).Should().BeFalse();
        problem.Should().Be("It is longer than 64000 characters.");
    }

    [Fact]
    public void Shapes_Every_CloseTheirObjectsAndRequireEveryProperty()
    {
        string schema = ((Microsoft.Extensions.AI.ChatResponseFormatJson)AnswerShapes.ChooseAndReflect.Format).Schema!.Value.GetRawText();
        schema.Should().Contain("\"additionalProperties\":false").And.Contain("\"required\":[\"kind\",\"statement\",\"about\",\"feeling\",\"text\",\"because\",\"meetings\"]");
        schema.Should().NotContain("null");
    }
}
