using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Tests.Clients;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgenticRec.Llm.Tests.Reasoning;

public class LanguageReasonerTests
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
    public async Task Rank_UnusableAnswers_AreNotKeptForTheNextTime()
    {
        var piped = new Piped(Some.Settings(), new(ScriptedChatClient.Says("I would rather not.")));
        LanguageReasoner reasoner = Reasoner(piped.Client);
        (await reasoner.Rank(Ranking(), default)).Should().BeNull();

        await reasoner.Rank(Ranking(), default);

        piped.Model.Calls.Should().Be(4, "the answer and its repair were both useless, both times");
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

    [Theory]
    [InlineData("finish")]
    [InlineData("throws")]
    [InlineData("unavailable")]
    [InlineData("text")]
    public async Task Rank_WhateverTheModelDoes_LeavesTheEmbeddedOrder(string fault)
    {
        ScriptedModel model = new((_, _) => fault switch
        {
            "finish" => new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"ranking": [{"id": "a"}, {"id": "b"}]}""")),
            "throws" => throw new InvalidOperationException("a client's own bug"),
            "unavailable" => throw new ModelUnavailableException(ModelUnavailableReason.RateLimited, "too many"),
            _ => ScriptedModel.Text(new string('x', 100_000)),
        });

        (await Reasoner(model).Rank(Ranking(), default)).Should().BeNull();
        _tally.Counts.Fallbacks.Should().Be(1);
    }

    [Theory]
    [InlineData("rank-basic", false, false)]
    [InlineData("rank-recalled", true, false)]
    [InlineData("rank-history", false, true)]
    public async Task Rank_EveryMode_AsksWithItsOwnData(string file, bool recalled, bool history)
    {
        ScriptedModel model = ScriptedModel.Of(("rank", """{"ranking": [{"id": "b", "fact": "fb"}, {"id": "a", "fact": ""}]}"""));
        SpokenRanking? ranking = await Reasoner(model).Rank(
            Ranking() with { Recalled = recalled ? ["Once I liked jazz."] : [], History = history ? ["Kind of Blue"] : [] }, default);

        ranking!.Places.Should().Equal(new RankedPlace("b", "fb"), new RankedPlace("a", null));
        model.Prompts[0][0].Text.Should().Contain(Llm.Prompts.PromptFiles.Get(file).Instructions);
        model.Prompts[0][1].Text.Contains("Once I liked jazz.", StringComparison.Ordinal).Should().Be(recalled);
        model.Prompts[0][1].Text.Contains("Kind of Blue", StringComparison.Ordinal).Should().Be(history);
        model.Options[0]!.ResponseFormat.Should().BeOfType<ChatResponseFormatJson>();
        model.Options[0].Call()!.Should().BeEquivalentTo(new { Tenant = "shop", User = "ann", Priority = CallPriority.Live });
    }

    [Theory]
    [InlineData("x-0,b,a", true, null)]
    [InlineData("b,a,x-0", true, "ba")]
    [InlineData("b,x-0,a", true, "ba")]
    [InlineData("x-0,b,a", false, "ba")]
    public async Task Rank_ModelThatPutsTheDecoyFirst_IsNotBelieved(string answer, bool decoy, string? order)
    {
        ScriptedModel model = ScriptedModel.Of(("rank", $$"""{"ranking": [{{string.Join(", ", answer.Split(',').Select(static id => $$"""{"id": "{{id}}", "fact": ""}"""))}}]}"""));

        SpokenRanking? ranking = await Reasoner(model, decoy: decoy).Rank(Ranking(), default);

        (ranking is null ? null : string.Concat(ranking.Places.Select(static place => place.ItemId))).Should().Be(order);
        model.Prompts[0][1].Text.Contains("x-0", StringComparison.Ordinal).Should().Be(decoy);
        model.Tasks.Should().HaveCount(1, "a model that obeys is not asked again");
        _tally.Counts.Fallbacks.Should().Be(order is null ? 1 : 0);
    }

    [Theory]
    [InlineData(null, 180)]
    [InlineData(6_000, 6_000)]
    [InlineData(50, 50)]
    public async Task Rank_MostTokensOfItsRole_StandAboveTheJobsOwn(int? role, int sent)
    {
        var piped = new Piped(Some.Settings(settings => settings.Ranking.MaxOutputTokens = role), new(ScriptedChatClient.Says("""{"ranking": [{"id": "b", "fact": ""}, {"id": "a", "fact": ""}]}""")));

        (await Reasoner(piped.Client).Rank(Ranking(), default)).Should().NotBeNull();

        piped.Model.Options[0]!.MaxOutputTokens.Should().Be(sent);
    }

    [Fact]
    public async Task Explain_ModelThatInvents_LeavesTheFactsAndSaysSo()
    {
        ScriptedModel model = new((_, _) => ScriptedModel.Text("""{"explanations": [{"id": "a", "text": "Everyone buys it.", "facts": []}]}"""));
        var told = await Reasoner(model).Explain(new ExplanationQuestion { Occasion = Occasion, Memory = SpokenMemory.Blank, Items = Ranking().Candidates }, default);

        told.Degraded.Should().BeTrue();
        told.Value.Select(static one => one.Text).Should().Equal("Fact of a.", "Fact of b.");
    }

    [Fact]
    public async Task Explain_ModelThatKeepsToTheFacts_IsNotDegraded()
    {
        ScriptedModel model = ScriptedModel.Of(("explain", """{"explanations": [{"id": "a", "text": "It suits you.", "facts": ["fa"]}]}"""));
        var told = await Reasoner(model).Explain(new ExplanationQuestion { Occasion = Occasion, Memory = SpokenMemory.Blank, Items = Ranking().Candidates }, default);

        told.Degraded.Should().BeFalse();
        told.Value.Should().ContainSingle().Which.Text.Should().Be("It suits you.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExtractPreferences_WithoutAnAnswer_ReadsForItselfAndSaysSo(bool away)
    {
        ScriptedModel model = new((_, _) => away ? throw new ModelUnavailableException(ModelUnavailableReason.UserBudgetSpent, "spent") : ScriptedModel.Text("{}"));
        var found = await Reasoner(model).ExtractPreferences(new PreferenceQuestion(Occasion, "I like folk.", ["folk"]), default);

        found.Degraded.Should().BeTrue();
        found.Value.Should().ContainSingle().Which.About.Should().Be("folk");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Summarise_WithoutAnAnswer_LeavesTheMemory(bool away)
    {
        SpokenMemory memory = SpokenMemory.Blank.Reconcile(
            [.. Enumerable.Range(0, 22).Select(static n => new StatementChange { Kind = ChangeKind.Add, About = $"thing{n}", Likes = true, Text = $"I like thing{n}." })], 24, default);
        ScriptedModel model = new((_, _) => away ? throw new ModelUnavailableException(ModelUnavailableReason.CircuitOpen, "left alone") : ScriptedModel.Text("No."));

        (await Reasoner(model).Summarise(new SummaryQuestion(Occasion, memory, 12), default)).Should().BeSameAs(memory);
        _tally.Counts.Fallbacks.Should().Be(1);
    }

    private static Occasion Occasion { get; } = new("shop", "ann", "op-1") { Live = true };

    private static ItemTelling Item(string id) => new() { ItemId = id, Title = $"Title of {id}" };

    private static RankingQuestion Ranking() => new()
    {
        Occasion = Occasion,
        Memory = SpokenMemory.Blank,
        Candidates = [.. "ab".Select(static id => new RankingCandidate(Item($"{id}"), [new CheckedFact($"f{id}", $"Fact of {id}.")]))],
    };

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

    private LanguageReasoner Reasoner(IChatClient model, string mode = ReflectionModes.Brief, bool decoy = true)
    {
        var services = new ServiceCollection();
        foreach (string role in LanguageRoles.Chat) services.AddKeyedSingleton(role, model);
        return new LanguageReasoner(
            new ModelJobs(services.BuildServiceProvider(), _tally, NullLogger<ModelJobs>.Instance), _tally, new LanguageJobs { Reflection = mode, RankDecoy = decoy });
    }
}
