using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using static AgenticRec.Llm.Tests.Clients.ScriptedChatClient;

namespace AgenticRec.Llm.Tests.Clients.Retries;

public class RetryTests
{
    private static readonly LanguageSettings Settings = Some.Settings();

    [Fact]
    public async Task Ask_FailsInPassing_IsAskedAgain()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(503)), Throws(new HttpRequestException("reset")), Says("yes")));

        var (outcome, took) = await piped.AskAndLetTimePass();

        outcome.Response!.Text.Should().Be("yes");
        piped.Usage.Report().Retries.Should().Be(2);
        // 200 ms and 400 ms, each half drawn.
        took.Should().BeGreaterThan(TimeSpan.FromMilliseconds(299)).And.BeLessThan(TimeSpan.FromMilliseconds(650));
    }

    [Fact]
    public async Task Ask_FailsAlways_IsAskedThreeMoreTimesAtMost()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(500))));

        var (outcome, _) = await piped.AskAndLetTimePass();

        outcome.Unavailable!.Reason.Should().Be(ModelUnavailableReason.EndpointError);
        piped.Model.Calls.Should().Be(4);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Ask_Refused_IsNotAskedAgain(int status)
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(status))));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.Rejected);

        piped.Model.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Ask_EverythingFails_SendsATenthMoreAtMost()
    {
        var piped = new Piped(Some.Settings(settings => settings.Circuit.Fewest = 1_000), new(Throws(Some.Refusal(500))));

        for (int i = 0; i < 200; i++) await piped.AskAndLetTimePass();

        piped.Model.Calls.Should().BeLessThanOrEqualTo(200 + 20 + 5);
    }

    [Fact]
    public async Task Ask_TooManyWithAWait_WaitsAsLongAsAsked()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(429, "", ("Retry-After", "2"))), Says("yes")));

        var (outcome, took) = await piped.AskAndLetTimePass();

        outcome.Answered.Should().BeTrue();
        took.Should().BeCloseTo(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Ask_AskedToWaitForAnHour_GivesUpAtOnce()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(429, "", ("Retry-After", "3600")))));

        var (outcome, took) = await piped.AskAndLetTimePass();

        outcome.Unavailable!.Reason.Should().Be(ModelUnavailableReason.RateLimited);
        outcome.Unavailable.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        took.Should().BeLessThan(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Ask_ModelHangs_EndsAtTheDeadline()
    {
        foreach (var hang in new[] { Hangs, HangsDeaf })
        {
            var piped = new Piped(Settings, new(hang));

            var (outcome, took) = await piped.AskAndLetTimePass();

            outcome.Unavailable!.Reason.Should().Be(ModelUnavailableReason.DeadlineExceeded);
            took.Should().BeCloseTo(Settings.Ranking.Deadline, TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public async Task Ask_CallersDeadlineIsEarlier_Holds()
    {
        var piped = new Piped(Settings, new(Hangs));
        CallContext call = Some.Call() with { Deadline = piped.Time.GetUtcNow() + TimeSpan.FromMilliseconds(300) };

        var (outcome, took) = await piped.AskAndLetTimePass(call);

        outcome.Unavailable!.Reason.Should().Be(ModelUnavailableReason.DeadlineExceeded);
        took.Should().BeCloseTo(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public async Task Ask_DeadlinePassedBefore_SendsNothing()
    {
        var piped = new Piped(Settings, new(Says("late")));

        ModelOutcome outcome = await piped.Ask(call: Some.Call() with { Deadline = piped.Time.GetUtcNow() });

        outcome.Unavailable!.Reason.Should().Be(ModelUnavailableReason.DeadlineExceeded);
        piped.Model.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Ask_CallerCancels_ThrowsTheCallersCancellation()
    {
        var piped = new Piped(Settings, new(Hangs));
        using var caller = new CancellationTokenSource();
        Task<ModelOutcome> asked = piped.Ask(token: caller.Token);

        caller.Cancel();

        await asked.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        piped.Usage.Report().Unanswered.Should().BeEmpty();
    }

    [Fact]
    public async Task Ask_SameOperationTwice_DrawsTheSameJitter()
    {
        List<TimeSpan> waits = [];
        foreach (string operation in new[] { "op-1", "op-1", "op-2" })
        {
            var piped = new Piped(Settings, new(Throws(Some.Refusal(503)), Says("yes")));
            waits.Add((await piped.AskAndLetTimePass(Some.Call(operation: operation), TimeSpan.FromMilliseconds(1))).Took);
        }

        waits[1].Should().Be(waits[0]);
        waits[2].Should().NotBe(waits[0]);
    }

    [Fact]
    public async Task Ask_NoFinishReason_IsUnfinished()
    {
        var broken = new ChatResponse(new ChatMessage(ChatRole.Assistant, "The fir"));
        var piped = new Piped(Some.Settings(settings => settings.Retry.Most = 0), new(Gives(broken)));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.Unfinished);
    }

    [Fact]
    public async Task Ask_Filtered_SaysSoAndIsNotAskedAgain()
    {
        var filtered = new ChatResponse(new ChatMessage(ChatRole.Assistant, "The")) { FinishReason = ChatFinishReason.ContentFilter };
        var piped = new Piped(Settings, new(Gives(filtered)));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.ContentFiltered);
        piped.Model.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Ask_BlankAnswer_IsEmpty()
    {
        var piped = new Piped(Some.Settings(settings => settings.Retry.Most = 0), new(Says("  \n")));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.Empty);
    }

    [Fact]
    public async Task Ask_Context_StaysInside()
    {
        var piped = new Piped(Settings, new(Says("yes")));
        var options = new ChatOptions { Seed = 7 };

        await piped.Ask(options: options);

        ChatOptions sent = piped.Model.Options.Should().ContainSingle().Subject!;
        sent.AdditionalProperties.Should().BeNullOrEmpty();
        sent.Should().NotBeSameAs(options);
        sent.Seed.Should().Be(7);
        sent.ModelId.Should().Be(Some.Model);
        sent.MaxOutputTokens.Should().Be(1_024);
        options.MaxOutputTokens.Should().BeNull();
    }
}
