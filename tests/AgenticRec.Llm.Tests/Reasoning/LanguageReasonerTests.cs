using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Tests.Clients;
using Microsoft.Extensions.AI;
using static AgenticRec.Llm.Tests.Reasoning.LanguageReasoners;

namespace AgenticRec.Llm.Tests.Reasoning;

/// <summary>What is asked of a model beside reflecting: ranking, explaining, reading, summarising.</summary>
public class LanguageReasonerTests
{
    private readonly LanguageTally _tally = new();

    [Fact]
    public async Task Rank_UnusableAnswers_AreNotKeptForTheNextTime()
    {
        var piped = new Piped(Some.Settings(), new(ScriptedChatClient.Says("I would rather not.")));
        LanguageReasoner reasoner = Reasoner(piped.Client);
        (await reasoner.Rank(Ranking(), default)).Should().BeNull();

        await reasoner.Rank(Ranking(), default);

        piped.Model.Calls.Should().Be(4, "the answer and its repair were both useless, both times");
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

    private static RankingQuestion Ranking() => new()
    {
        Occasion = Occasion,
        Memory = SpokenMemory.Blank,
        Candidates = [.. "ab".Select(static id => new RankingCandidate(Item($"{id}"), [new CheckedFact($"f{id}", $"Fact of {id}.")]))],
    };

    private LanguageReasoner Reasoner(IChatClient model, bool decoy = true) => Over(model, _tally, new LanguageJobs { RankDecoy = decoy });
}
