using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using static AgenticRec.Llm.Tests.Clients.ScriptedChatClient;

namespace AgenticRec.Llm.Tests.Clients.Circuits;

public class CircuitTests
{
    private static readonly LanguageSettings Settings = Some.Settings(settings =>
    {
        settings.Retry.Most = 0;
        settings.Cache.Entries = 0;
        settings.Circuit.Fewest = 4;
        settings.Circuit.Break = TimeSpan.FromSeconds(10);
    });

    [Fact]
    public async Task Ask_EnoughFailures_LeavesTheEndpointAlone()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(500))));

        for (int i = 0; i < 4; i++) (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.EndpointError);
        for (int i = 0; i < 100; i++) (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.CircuitOpen);

        piped.Model.Calls.Should().Be(4);
    }

    [Fact]
    public async Task Ask_FewerFailuresThanTheShare_GoesOn()
    {
        int call = 0;
        var piped = new Piped(Settings, new(_ => ++call % 3 == 0 ? Task.FromException<ChatResponse>(Some.Refusal(500)) : Task.FromResult(Some.Answer())));

        for (int i = 0; i < 100; i++) await piped.Ask();

        piped.Model.Calls.Should().Be(100);
    }

    [Fact]
    public async Task Ask_AfterTheBreak_SendsOneProbe()
    {
        var probe = new TaskCompletionSource<ChatResponse>();
        Func<CancellationToken, Task<ChatResponse>> fails = Throws(Some.Refusal(500));
        var piped = new Piped(Settings, new(fails, fails, fails, fails, _ => probe.Task, Says("well again")));
        for (int i = 0; i < 4; i++) await piped.Ask();

        piped.Time.Advance(TimeSpan.FromSeconds(10));
        Task<ModelOutcome> first = piped.Ask();
        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.CircuitOpen, "one probe is enough");
        probe.SetResult(Some.Answer());

        (await first).Answered.Should().BeTrue();
        (await piped.Ask()).Response!.Text.Should().Be("well again");
    }

    [Fact]
    public async Task Ask_ProbeFails_WaitsTwiceAsLong()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(500))));
        for (int i = 0; i < 4; i++) await piped.Ask();
        piped.Time.Advance(TimeSpan.FromSeconds(10));
        await piped.Ask();

        piped.Time.Advance(TimeSpan.FromSeconds(19));
        await piped.Ask();
        piped.Model.Calls.Should().Be(5);
        piped.Time.Advance(TimeSpan.FromSeconds(1));
        await piped.Ask();
        piped.Model.Calls.Should().Be(6);
    }

    [Fact]
    public async Task Ask_ProbeIsCancelledByItsCaller_LetsTheNextOneProbe()
    {
        Func<CancellationToken, Task<ChatResponse>> fails = Throws(Some.Refusal(500));
        var piped = new Piped(Settings, new(fails, fails, fails, fails, Hangs, Says("well again")));
        for (int i = 0; i < 4; i++) await piped.Ask();
        piped.Time.Advance(TimeSpan.FromSeconds(10));
        using var caller = new CancellationTokenSource();
        Task<ModelOutcome> cancelled = piped.Ask(token: caller.Token);

        caller.Cancel();
        await cancelled.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();

        (await piped.Ask()).Answered.Should().BeTrue();
    }

    [Fact]
    public async Task Ask_PromptsThatAreFilteredOrRefused_SayNothingAgainstTheEndpoint()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(400, "{\"error\":{\"code\":\"content_filter\"}}")), Throws(Some.Refusal(400))));

        for (int i = 0; i < 50; i++) await piped.Ask();

        piped.Model.Calls.Should().Be(50);
    }

    [Fact]
    public async Task Ask_CallersInAHurry_SayNothingAgainstTheEndpoint()
    {
        var piped = new Piped(Settings, new(Hangs));

        for (int i = 0; i < 20; i++)
            (await piped.AskAndLetTimePass(Some.Call() with { Deadline = piped.Time.GetUtcNow() + TimeSpan.FromMilliseconds(60) })).Outcome
                .Unavailable!.Reason.Should().Be(ModelUnavailableReason.DeadlineExceeded);

        piped.Model.Calls.Should().Be(20);
    }

    [Fact]
    public async Task Ask_RoleThatIsNeverAnsweredInTime_LeavesTheOthersAlone()
    {
        var piped = new Piped(Settings, new(Hangs));
        IChatClient reflection = piped.Pipeline.Chat(LanguageRoles.Reflection, piped.Target, new ScriptedChatClient(Says("in my own time")));
        for (int i = 0; i < 4; i++) await piped.AskAndLetTimePass(step: TimeSpan.FromMilliseconds(250));

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.CircuitOpen, "four seconds are enough to judge by");

        (await reflection.Ask(Some.Prompt(), Some.Call())).Answered.Should().BeTrue();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    public async Task Ask_ModelOfOneRoleIsMisnamed_LeavesTheOthersAlone(int status)
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(status))));
        IChatClient reflection = piped.Pipeline.Chat(LanguageRoles.Reflection, piped.Target, new ScriptedChatClient(Says("here")));
        for (int i = 0; i < 10; i++) await piped.Ask();

        (await reflection.Ask(Some.Prompt(), Some.Call())).Answered.Should().BeTrue();
        piped.Model.Calls.Should().Be(4, "the role itself need not be refused for ever");
    }

    [Fact]
    public async Task Ask_EndpointFailsOneRole_IsLeftAloneByAll()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(500))));
        IChatClient reflection = piped.Pipeline.Chat(LanguageRoles.Reflection, piped.Target, new ScriptedChatClient(Says("here")));
        for (int i = 0; i < 4; i++) await piped.Ask();

        (await reflection.Ask(Some.Prompt(), Some.Call())).Unavailable!.Reason.Should().Be(ModelUnavailableReason.CircuitOpen);
    }

    [Fact]
    public async Task Ask_ToldToStayAwayForLong_StaysAwayWithinReason()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(429, "", ("Retry-After", "3600"))), Says("well again")));
        await piped.Ask();

        (await piped.Ask()).Unavailable!.Reason.Should().Be(ModelUnavailableReason.CircuitOpen);
        piped.Time.Advance(TimeSpan.FromSeconds(80));

        (await piped.Ask()).Answered.Should().BeTrue("eight breaks are the longest");
    }

    [Fact]
    public async Task Ask_OldFailures_AreForgotten()
    {
        var piped = new Piped(Settings, new(Throws(Some.Refusal(500))));

        for (int i = 0; i < 20; i++)
        {
            await piped.Ask();
            piped.Time.Advance(TimeSpan.FromSeconds(15));
        }

        piped.Model.Calls.Should().Be(20, "never more than three fell into one window");
    }
}
