using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Reasoning;
using static AgenticRec.Llm.Tests.Reasoning.LanguageReasoners;

namespace AgenticRec.Llm.Tests.Reasoning;

public class ReflectingTests
{
    private const string Choices = """{"choices": [{"meeting": "m1", "choice": "b", "why": "Calm."}, {"meeting": "m2", "choice": "c", "why": "Calm."}], "changes": [{"kind": "add", "statement": "", "about": "calm songs", "feeling": "like", "text": "I like calm songs.", "because": "", "meetings": ["m1", "m2"]}]}""";
    private const string Items = """{"items": [{"id": "a", "changes": [{"kind": "add", "statement": "", "about": "calm songs", "feeling": "like", "text": "People who like calm songs choose it.", "because": "", "meetings": ["m1"]}]}]}""";
    private const string OneChoice = """{"choices": [{"meeting": "m1", "choice": "b", "why": "Calm."}], "changes": [{"kind": "add", "statement": "", "about": "calm songs", "feeling": "like", "text": "I like calm songs.", "because": "", "meetings": ["m1"]}]}""";

    private readonly LanguageTally _tally = new();

    [Fact]
    public async Task Reflect_Brief_TakesTwoCallsForAllMeetings()
    {
        ScriptedModel model = ScriptedModel.Of(("choose-and-reflect", Choices), ("reflect-items", Items));
        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        model.Tasks.Should().Equal("choose-and-reflect", "reflect-items");
        done.Choices.Select(static choice => (choice.Ordinal, choice.ItemId)).Should().Equal((1, "b"), (2, "c"));
        done.UserChanges.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Text = "I like calm songs.", Meetings = 2 });
        done.ItemChanges.Should().ContainSingle().Which.ItemId.Should().Be("a");
        model.Prompts[1][1].Text.Should().Contain("I like calm songs.", "items learn from what the user is known as now");
        _tally.Counts.Should().BeEquivalentTo(new LanguageCounts { Answers = 2, PromptTokens = 200, CompletionTokens = 20, Meetings = 2 });
    }

    [Fact]
    public async Task Reflect_AfterTheFirstStepWasStored_BuysTheSecondAlone()
    {
        ScriptedModel first = ScriptedModel.Of(("choose-and-reflect", Choices));
        ReflectionSoFar? soFar = await Reasoner(first).Reflect(Question(2), null, default);
        ScriptedModel second = ScriptedModel.Of(("reflect-items", Items));

        ReflectionSoFar? done = await Reasoner(second).Reflect(Question(2), soFar, default);

        done!.Done.Should().BeTrue();
        done.UserChanges.Should().Equal(soFar!.UserChanges);
        (await Reasoner(ScriptedModel.Of()).Reflect(Question(2), done, default)).Should().BeSameAs(done, "nothing is left to buy");
    }

    [Fact]
    public async Task Reflect_Faithful_FollowsTheProtocolMeetingByMeeting()
    {
        ScriptedModel model = new((task, call) => ScriptedModel.Text(task switch
        {
            "choose" => call < 5 ? """{"choice": "b", "why": "Calm."}""" : """{"choice": "a", "why": "Calm."}""",
            "reflect-user" => """{"changes": []}""",
            _ => Items,
        }));

        ReflectionSoFar done = await ToTheEnd(model, Question(2), ReflectionModes.Faithful);

        model.Tasks.Should().Equal(
            "choose", "reflect-user", "reflect-items", "choose", "reflect-user",
            "choose", "reflect-user", "reflect-items", "choose", "reflect-items");
        done.Steps.Should().Be(10);
    }

    [Fact]
    public async Task Reflect_UnusableAnswer_IsAskedForOnceMoreWithTheProblem()
    {
        ScriptedModel model = ScriptedModel.Of(("choose-and-reflect", "I would rather not."), ("choose-and-reflect", Choices), ("reflect-items", Items));
        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        model.Tasks.Should().Equal("choose-and-reflect", "choose-and-reflect", "reflect-items");
        model.Prompts[1][^1].Text.Should().Contain("It holds no JSON object.");
        done.Fallbacks.Should().Be(0);
        _tally.Counts.Should().BeEquivalentTo(new { Repairs = 1, Fallbacks = 0 });
    }

    [Fact]
    public async Task Reflect_UnusableTwice_EndsWithNothingWritten()
    {
        ScriptedModel model = ScriptedModel.Of(("choose-and-reflect", "No."), ("choose-and-reflect", """{"choices": []}"""));
        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        done.Should().BeEquivalentTo(new { Done = true, Fallbacks = 1 });
        done.UserChanges.Should().BeEmpty();
        done.ItemChanges.Should().BeEmpty();
    }

    [Fact]
    public async Task Reflect_ModelUnavailable_AsksToComeBackLater()
    {
        ScriptedModel model = new((_, _) => throw new ModelUnavailableException(ModelUnavailableReason.CircuitOpen, "left alone"));
        (await Reasoner(model).Reflect(Question(1), null, default)).Should().BeNull();
    }

    /// <summary>The second meeting's other item, c, is what the model never answers about.</summary>
    [Theory]
    [InlineData(ModelUnavailableReason.ContentFiltered, null)]
    [InlineData(ModelUnavailableReason.RequestTooLarge, null)]
    [InlineData(ModelUnavailableReason.Rejected, 400)]
    [InlineData(ModelUnavailableReason.Empty, null)]
    public async Task Reflect_OneMeetingThatNoModelAnswersAbout_IsLeftOutAndTheOthersAreNot(ModelUnavailableReason reason, int? status)
    {
        ScriptedModel model = null!;
        model = new ScriptedModel((task, _) => model.Prompts[^1][1].Text.Contains("Title of c", StringComparison.Ordinal)
            ? throw new ModelUnavailableException(reason, "never") { Status = status }
            : ScriptedModel.Text(task == "choose-and-reflect" ? OneChoice : Items));

        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        model.Tasks.Should().Equal("choose-and-reflect", "choose-and-reflect", "choose-and-reflect", "reflect-items");
        done.Should().BeEquivalentTo(new { Done = true, Fallbacks = 1 });
        done.Choices.Should().ContainSingle().Which.Ordinal.Should().Be(1);
        done.LeftOut.Should().Equal(2);
        done.ItemChanges.Should().ContainSingle();
        _tally.Counts.Should().BeEquivalentTo(new { Meetings = 1, Fallbacks = 1, Unavailable = 2 });
    }

    [Fact]
    public async Task Reflect_ItemsThatNoModelAnswersAboutTogether_AreAskedAboutInParts()
    {
        ScriptedModel model = null!;
        model = new ScriptedModel((task, _) => task == "choose-and-reflect" ? ScriptedModel.Text(Choices)
            : model.Prompts[^1][1].Text.Contains("\"m2\"", StringComparison.Ordinal) ? throw new ModelUnavailableException(ModelUnavailableReason.RequestTooLarge, "too large")
            : ScriptedModel.Text(Items));

        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        model.Tasks.Should().Equal("choose-and-reflect", "reflect-items", "reflect-items", "reflect-items");
        done.Should().BeEquivalentTo(new { Done = true, Fallbacks = 0, ItemsHeard = 2, Steps = 3 });
    }

    [Fact]
    public async Task Reflect_ModelTooSlowForAll_IsAskedAboutFewer()
    {
        ScriptedModel model = null!;
        model = new ScriptedModel((task, _) => model.Prompts[^1][1].Text.Contains("\"m2\"", StringComparison.Ordinal)
            ? throw new ModelUnavailableException(ModelUnavailableReason.DeadlineExceeded, "too slow")
            : ScriptedModel.Text(task == "choose-and-reflect" ? OneChoice.Replace("\"b\"", "\"a\"", StringComparison.Ordinal) : Items));

        ReflectionSoFar done = await ToTheEnd(model, Question(2));

        done.Choices.Select(static choice => choice.Ordinal).Should().Equal(1, 2);
        done.LeftOut.Should().BeEmpty();
    }

    [Theory]
    [InlineData(ModelUnavailableReason.CircuitOpen, null, 1)]
    [InlineData(ModelUnavailableReason.TenantBudgetSpent, null, 1)]
    [InlineData(ModelUnavailableReason.Rejected, 401, 1)]
    [InlineData(ModelUnavailableReason.DeadlineExceeded, null, 2)]
    public async Task Reflect_WhatPassesByItself_WaitsForAnotherTime(ModelUnavailableReason reason, int? status, int calls)
    {
        ScriptedModel model = new((_, _) => throw new ModelUnavailableException(reason, "not now") { Status = status });

        (await Reasoner(model).Reflect(Question(2), null, default)).Should().BeNull();

        model.Tasks.Should().HaveCount(calls);
        _tally.Counts.Fallbacks.Should().Be(0, "the meetings are not given up");
    }

    [Fact]
    public async Task Reflect_FaithfulWithoutAChoice_ShowsTheModelNone()
    {
        ScriptedModel model = new((task, _) => ScriptedModel.Text(task == "choose" ? "I cannot choose." : Items));

        ReflectionSoFar done = await ToTheEnd(model, Question(1), ReflectionModes.Faithful);

        model.Tasks.Should().Equal("choose", "choose", "reflect-items", "choose", "choose");
        done.Should().BeEquivalentTo(new { Done = true, Fallbacks = 2, Steps = 5 });
    }

    private static MeetingsToReflectOn Question(int meetings) => new()
    {
        Occasion = new Occasion("shop", "ann", $"words/1-{meetings}"),
        Memory = SpokenMemory.Blank,
        Meetings = [.. new MeetingToReflectOn[] { new(1, "a", "b", "a", Liked: true), new(2, "c", "a", "a", Liked: true) }.Take(meetings)],
        Items = "abc".ToDictionary(static id => $"{id}", static id => Item($"{id}")),
    };

    private async Task<ReflectionSoFar> ToTheEnd(ScriptedModel model, MeetingsToReflectOn question, string mode = ReflectionModes.Brief)
    {
        ReflectionSoFar? soFar = null;
        do soFar = await Reasoner(model, mode).Reflect(question, soFar, default);
        while (soFar is { Done: false });
        return soFar!;
    }

    private LanguageReasoner Reasoner(ScriptedModel model, string mode = ReflectionModes.Brief) => Over(model, _tally, new LanguageJobs { Reflection = mode });
}
