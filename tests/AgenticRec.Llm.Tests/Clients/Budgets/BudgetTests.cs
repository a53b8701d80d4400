using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using static AgenticRec.Llm.Tests.Clients.ScriptedChatClient;

namespace AgenticRec.Llm.Tests.Clients.Budgets;

public class BudgetTests
{
    private static LanguageSettings Settings(Action<BudgetSettings> budget) => Some.Settings(settings =>
    {
        settings.Cache.Entries = 0;
        settings.Retry.Most = 0;
        settings.Ranking.MaxOutputTokens = 100;
        budget(settings.Budget);
    });

    [Fact]
    public async Task Ask_UsersDayIsSpent_AsksNobody()
    {
        // "Which one?" is 3 tokens, 10 with its frame; the answer may take 100: 110 are reserved, 60 are used.
        var piped = new Piped(Settings(budget => budget.TokensPerUserPerDay = 170), new(Says("yes", 40, 20)));

        (await piped.Ask()).Answered.Should().BeTrue();
        (await piped.Ask()).Answered.Should().BeTrue("60 + 110 are within 170");
        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.UserBudgetSpent);
        (await piped.Ask(call: Some.Call(user: "bob"))).Answered.Should().BeTrue("another user has a day of their own");

        piped.Model.Calls.Should().Be(3);
        piped.Usage.Report().Unanswered.Should().ContainKey(ModelUnavailableReason.UserBudgetSpent).WhoseValue.Should().Be(1);
    }

    [Fact]
    public async Task Ask_NextDay_HasANewBudget()
    {
        var piped = new Piped(Settings(budget => budget.TokensPerUserPerDay = 120), new(Says("yes", 40, 20)));
        await piped.Ask();
        (await piped.Ask()).Answered.Should().BeFalse();

        piped.Time.Advance(TimeSpan.FromHours(12));

        (await piped.Ask()).Answered.Should().BeTrue();
    }

    [Fact]
    public async Task Ask_TenantsDayIsSpent_StopsAllItsUsers()
    {
        var piped = new Piped(Settings(budget => budget.TokensPerTenantPerDay = 120), new(Says("yes", 40, 20)));
        await piped.Ask();

        (await piped.Ask(call: Some.Call(user: "bob"))).Unavailable!.Reason.Should().Be(ModelUnavailableReason.TenantBudgetSpent);
        (await piped.Ask(call: Some.Call(tenant: "other"))).Answered.Should().BeTrue();
    }

    [Fact]
    public async Task Ask_TooLarge_IsRefusedBeforeItIsSent()
    {
        var piped = new Piped(Settings(budget => budget.TokensPerRequest = 109), new(Says("yes")));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.RequestTooLarge);
        piped.Model.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Ask_UsageMissing_ChargesTheEstimate()
    {
        ChatResponse silent = Some.Answer();
        silent.Usage = null;
        var piped = new Piped(Settings(static _ => { }), new(Gives(silent)));

        await piped.Ask();

        piped.Usage.Report().PromptTokens.Should().Be(10);
        piped.Usage.Report().CompletionTokens.Should().Be(100);
    }

    [Fact]
    public async Task Ask_UsageOfZeros_ChargesTheEstimate()
    {
        var piped = new Piped(Settings(static _ => { }), new(Says("yes", 0, 0)));

        await piped.Ask();

        piped.Usage.Report().CompletionTokens.Should().Be(100);
    }

    [Fact]
    public async Task Ask_SideBySide_CannotSpendTheSameTokens()
    {
        var gate = new TaskCompletionSource<ChatResponse>();
        var piped = new Piped(Settings(budget => budget.TokensPerUserPerDay = 250), new(_ => gate.Task));

        Task<ModelOutcome>[] asked = [.. Enumerable.Range(0, 3).Select(_ => piped.Ask())];
        gate.SetResult(Some.Answer());
        ModelOutcome[] outcomes = await Task.WhenAll(asked);

        outcomes.Count(static outcome => outcome.Answered).Should().Be(2);
    }

    [Fact]
    public async Task Ask_NeverReachedTheModel_CostsNothing()
    {
        var piped = new Piped(Settings(budget => budget.TokensPerUserPerDay = 120), new(Throws(new HttpRequestException("refused")), Says("yes")));
        await piped.Ask();

        (await piped.Ask()).Answered.Should().BeTrue();
        piped.Usage.Report().PromptTokens.Should().Be(10);
    }

    [Fact]
    public async Task Ask_BrokenAnswer_CostsItsPrompt()
    {
        var broken = new ChatResponse(new ChatMessage(ChatRole.Assistant, "The fir"));
        var piped = new Piped(Settings(static _ => { }), new(Gives(broken)));

        await piped.Ask();

        piped.Usage.Report().PromptTokens.Should().Be(10);
        piped.Usage.Report().CompletionTokens.Should().Be(0);
    }

    [Fact]
    public async Task Report_ModelWithPrice_SumsItsCost()
    {
        LanguageSettings settings = Settings(static _ => { });
        settings.Prices[Some.Model] = new PriceSettings { Prompt = 2, Completion = 8 };
        var piped = new Piped(settings, new(Says("yes", 1_000, 500)));

        await piped.Ask();
        await piped.Ask();

        // 2 x (1,000 x 2 + 500 x 8) / 1,000,000
        piped.Usage.Report().Cost.Should().Be(0.012m);
    }

    [Fact]
    public async Task Report_ModelWithoutPrice_HasNoCost()
    {
        var piped = new Piped(Settings(static _ => { }), new(Says("yes")));

        await piped.Ask();

        piped.Usage.Report().Cost.Should().BeNull();
    }
}
