using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Tests.Answers;

public class StubPromptTests
{
    [Theory]
    [InlineData("Task: rank/3\nDo it.", "rank", "3")]
    [InlineData("Task: rank", "rank", null)]
    [InlineData("Task: ", null, null)]
    [InlineData("Do it.\nTask: rank/3", null, null)]
    public void Task_FirstLineOfTheSystemMessage(string system, string? task, string? version)
    {
        StubPrompt prompt = new("m", [new StubMessage("system", system)]);
        prompt.Task.Should().Be(task);
        prompt.Version.Should().Be(version);
    }

    [Fact]
    public void Data_BlocksByName_WhatIsNoJsonIsLeftOut()
    {
        StubPrompt prompt = new("m", [new StubMessage("user", "Hello\n<data name=\"a\">\n{\"x\":\n1}\n</data>\n<data name=\"b\">\nnonsense\n</data>\n<data name=\"c\">\n[2]\n</data>\n<data name=\"open\">\n3")]);
        prompt.Data.Keys.Should().Equal("a", "c");
        prompt.Data["a"].GetProperty("x").GetInt32().Should().Be(1);
    }

    [Fact]
    public void Data_OnlyOfUserMessages() =>
        new StubPrompt("m", [new StubMessage("system", "<data name=\"a\">\n1\n</data>")]).Data.Should().BeEmpty();

    [Fact]
    public void Schema_OfTheCall_GoesBeforeOneInTheText()
    {
        string inText = "Use {x} or {\"properties\":{\"a\":{\"type\":\"string\"}}}.";
        JsonElement asked = JsonDocument.Parse("""{"type":"object"}""").RootElement;
        new StubPrompt("m", [new StubMessage("system", inText)]).Schema!.Value.GetProperty("properties").EnumerateObject().Single().Name.Should().Be("a");
        new StubPrompt("m", [new StubMessage("system", inText)], asked).Schema!.Value.TryGetProperty("properties", out _).Should().BeFalse();
        new StubPrompt("m", [new StubMessage("system", "Just talk.")]).Schema.Should().BeNull();
    }
}
