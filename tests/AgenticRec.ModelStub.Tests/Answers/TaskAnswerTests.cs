using System.Text.Json;
using AgenticRec.ModelStub.Answers;
using static AgenticRec.ModelStub.Tests.Answers.Prompts;

namespace AgenticRec.ModelStub.Tests.Answers;

/// <summary>Each task gets the answer that its words suggest, in the shape the task asks for.</summary>
public class TaskAnswerTests
{
    [Theory]
    [InlineData(Ship, Bread)]
    [InlineData(Bread, Ship)]
    public void Choose_TakesWhatSharesWords_InEitherOrder(string first, string second) =>
        Answer(Of("choose/1", ("self", Self), ("pair", $"[{first},{second}]"))).Should().Be("""{"choice":"i2","why":"It speaks of sea and stories."}""");

    [Fact]
    public void Choose_WordsOfADislike_SpeakAgainst() =>
        Answer(Of("choose/1", ("self", """{"statements":[{"id":"s1","text":"I never read horror."}]}"""), ("pair", $"[{Ghost},{Bread}]")))
            .Should().Be("""{"choice":"i4","why":"Nothing speaks against it."}""");

    [Theory]
    [InlineData(Ghost, Bread)]
    [InlineData(Bread, Ghost)]
    public void Choose_NothingKnown_PlaceInThePairDecidesNothing(string first, string second) =>
        Answer(Of("choose/1", ("self", "{}"), ("pair", $"[{first},{second}]"))).Should().StartWith("""{"choice":"i4",""");

    [Fact]
    public void ChooseAndReflect_ChoosesBySelfAlone_LearnsFromTheOutcomes() => Answer(Of(
        "choose-and-reflect/1",
        ("self", Self),
        ("meetings", $$"""[{"meeting":"m1","pair":[{{Bread}},{{Ship}}]},{"meeting":"m2","pair":[{{Ghost}},{{Bread}}]},{"meeting":"m3","pair":[{{Bread}},{{Ghost}}]}]"""),
        ("outcomes",
            """[{"meeting":"m1","met":"i4","feeling":"liked"},{"meeting":"m2","met":"i5","feeling":"liked"},{"meeting":"m3","met":"i4","feeling":"liked"}]""")))
        .Should().Be(
            """{"choices":[{"meeting":"m1","choice":"i2","why":"It speaks of stories and sea."},{"meeting":"m2","choice":"i4","why":"Nothing speaks against it."},{"meeting":"m3","choice":"i4","why":"Nothing speaks against it."}],"""
            + "\"changes\":" + """[{"kind":"add","statement":"","about":"cooking","feeling":"like","text":"I like cooking.","because":"","meetings":["m1","m3"]},"""
            + """{"kind":"contradict","statement":"s2","about":"horror","feeling":"like","text":"I like horror.","because":"What has it was liked all the same.","meetings":["m2"]}]}""");

    [Fact]
    public void ReflectUser_DislikedAgain_ReinforcesTheStatement() => Answer(Of(
        "reflect-user/1",
        ("self", Self),
        ("meetings", $$"""[{"meeting":"m1","pair":[{{Ghost}},{{Ship}}]}]"""),
        ("choices", """[{"meeting":"m1","choice":"i2","why":"the sea"}]"""),
        ("outcomes", """[{"meeting":"m1","met":"i5","feeling":"disliked"}]""")))
        .Should().Be("""{"changes":[{"kind":"reinforce","statement":"s2","about":"","feeling":"","text":"","because":"","meetings":["m1"]}]}""");

    [Fact]
    public void ReflectItems_BothSidesLearn_TheKnownIsReinforced() => Answer(Of(
        "reflect-items/1",
        ("self", Self),
        ("meetings", """[{"meeting":"m1","pair":["i2","i4"],"met":"i2","feeling":"liked"}]"""),
        ("items", $$"""[{"id":"i2","title":"The Old Ship","about":"sea stories","statements":[{"id":"s7","text":"People who like quiet stories of the sea choose it."}]},{{Bread}}]""")))
        .Should().Be(
            """{"items":[{"id":"i2","changes":[{"kind":"reinforce","statement":"s7","about":"","feeling":"","text":"","because":"","meetings":["m1"]}]},"""
            + """{"id":"i4","changes":[{"kind":"add","statement":"","about":"quiet stories","feeling":"dislike","text":"People who like quiet stories pass it over.","because":"","meetings":["m1"]}]}]}""");

    [Fact]
    public void Rank_LikedRisesWithItsFact_DislikedFalls_RestKeepsItsOrder()
    {
        string[] rest = [.. Enumerable.Range(1, 3).Select(i => $$"""{"id":"r{{i}}","title":"Rest {{i}}","about":"gardening"}""")];
        string ship = """{"id":"i2","title":"The Old Ship","about":"sea stories","facts":[{"id":"f1","text":"Many take it."},{"id":"f2","text":"It is of the sea, as others taken."}]}""";
        Answer(Rank([Ghost, .. rest, ship])).Should().Be(
            """{"ranking":[{"id":"i2","fact":"f2"},{"id":"r1","fact":""},{"id":"i5","fact":""},{"id":"r2","fact":""},{"id":"r3","fact":""}]}""");
    }

    [Fact]
    public void Rank_HistoryAlone_Counts() =>
        Answer(Of("rank/1", ("self", "{}"), ("history", """["Baking Bread"]"""), ("candidates", $"[{Ship},{Bread}]"))).Should().StartWith("""{"ranking":[{"id":"i4",""");

    [Fact]
    public void Explain_SaysWhatTheFactSays() => Answer(Of(
        "explain/1", ("self", Self), ("items", """[{"id":"i2","title":"The Old Ship","facts":[{"id":"f1","text":"you took Sea Room"}]},{"id":"i4","title":"Bread"}]""")))
        .Should().Be("""{"explanations":[{"id":"i2","text":"This may suit you: you took Sea Room.","facts":["f1"]},{"id":"i4","text":"This one was picked for you.","facts":[]}]}""");

    [Fact]
    public void Summarise_MergesTheLikestOfOneFeeling_DownToTheLimit() => Answer(Of(
        "summarise-memory/1",
        ("statements",
            """[{"id":"s1","about":"sea stories","feeling":"like","text":"I like sea stories.","sure":2},{"id":"s2","about":"horror","feeling":"dislike","text":"I do not like horror.","sure":1},{"id":"s3","about":"old sea stories","feeling":"like","text":"I like old sea stories.","sure":3},{"id":"s4","about":"bread","feeling":"like","text":"I like bread.","sure":1}]"""),
        ("limit", "3")))
        .Should().Be(
            """{"statements":[{"from":["s1","s3"],"about":"old sea stories","feeling":"like","text":"I like old sea stories."},"""
            + """{"from":["s2"],"about":"horror","feeling":"dislike","text":"I do not like horror."},{"from":["s4"],"about":"bread","feeling":"like","text":"I like bread."}]}""");

    [Fact]
    public void Summarise_NothingOfOneFeelingLeft_KeepsTheSurest() => Answer(Of(
        "summarise-memory/1",
        ("statements",
            """[{"id":"s1","about":"a b","feeling":"like","text":"I like it.","sure":1},{"id":"s2","about":"c d","feeling":"dislike","text":"I do not like it.","sure":4}]"""),
        ("limit", "1"))).Should().Contain("\"s2\"").And.NotContain("\"s1\"");

    [Fact]
    public void ExtractPreferences_ClauseByClause_WithTheUsersWords() => Answer(Of(
        "extract-preferences/1",
        ("said", "\"I really love old sea stories, but I can't stand horror. The weather is nice! I'm looking for short books.\""),
        ("topics", """["sea stories","horror","cooking"]""")))
        .Should().Be(
            """{"preferences":[{"about":"sea stories","feeling":"like","text":"I like sea stories.","quote":"I really love old sea stories"},"""
            + """{"about":"horror","feeling":"dislike","text":"I do not like horror.","quote":"I can't stand horror"},"""
            + """{"about":"short books","feeling":"like","text":"I like short books.","quote":"I'm looking for short books"}]}""");

    [Theory]
    [InlineData("choose/1")]
    [InlineData("choose-and-reflect/1")]
    [InlineData("reflect-user/1")]
    [InlineData("reflect-items/1")]
    [InlineData("rank/1")]
    [InlineData("explain/1")]
    [InlineData("summarise-memory/1")]
    [InlineData("extract-preferences/1")]
    public void KnownTask_DataOfAnotherShape_IsStillAnswered(string task)
    {
        foreach (string odd in new[] { "[]", "{}", "7", "null", "\"text\"", """[{"id":7}]""", """[[{"id":"x"}]]""" })
        {
            StubPrompt prompt = Of(task, ("self", odd), ("pair", odd), ("meetings", odd), ("outcomes", odd), ("items", odd), ("candidates", odd), ("statements", odd), ("limit", odd), ("said", odd), ("topics", odd), ("history", odd));
            Answer(prompt).Should().NotBeNull();
        }
    }

    [Fact]
    public void Answers_SamePrompt_AreTheSame() => Answer(Rank(Ship, Ghost, Bread)).Should().Be(Answer(Rank(Ship, Ghost, Bread)));

    [Fact]
    public void UnknownTask_FillsItsSchema_EvenOneThatStandsInTheText()
    {
        StubPrompt prompt = new("m",
        [
            new StubMessage("system", $"Task: new/1\nAnswer with JSON like this: {Some.RankSchema} and nothing else."),
            new StubMessage("user", Some.RankData),
        ]);
        JsonElement answer = JsonDocument.Parse(Answer(prompt)).RootElement;
        answer.GetProperty("ranking").EnumerateArray().Select(id => id.GetString()).Should().BeEquivalentTo("i1", "i2", "i3", "i4");
        answer.GetProperty("ranking")[0].GetString().Should().Be("i2");
        answer.GetProperty("choice").GetString().Should().Be("i2");
    }
}
