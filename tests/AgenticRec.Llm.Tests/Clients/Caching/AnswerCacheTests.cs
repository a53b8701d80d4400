using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Caching;
using Microsoft.Extensions.AI;
using static AgenticRec.Llm.Tests.Clients.ScriptedChatClient;

namespace AgenticRec.Llm.Tests.Clients.Caching;

public class AnswerCacheTests
{
    [Fact]
    public async Task Ask_SamePromptAgain_IsAnsweredFromMemory()
    {
        var piped = new Piped(Some.Settings(), new(Says("one"), Says("two")));

        await piped.Ask();
        ModelOutcome again = await piped.Ask(call: Some.Call(user: "bob", operation: "op-2"));

        again.Response!.Text.Should().Be("one");
        again.Response.Usage.Should().BeNull("these tokens were paid for once");
        piped.Model.Calls.Should().Be(1);
        piped.Usage.Report().CacheHits.Should().Be(1);
        piped.Usage.Report().PromptTokens.Should().Be(10);
    }

    [Fact]
    public async Task Ask_AnswerChangedByItsReader_IsGivenAgainAsItWas()
    {
        var piped = new Piped(Some.Settings(), new(Says("one")));
        ModelOutcome first = await piped.Ask();

        first.Response!.Messages[0].Contents.Clear();

        (await piped.Ask()).Response!.Text.Should().Be("one");
    }

    [Fact]
    public async Task Ask_OtherTenant_IsAskedAnew()
    {
        var piped = new Piped(Some.Settings(), new(Says("one"), Says("two")));

        await piped.Ask();

        (await piped.Ask(call: Some.Call(tenant: "other"))).Response!.Text.Should().Be("two");
    }

    public static TheoryData<ChatOptions> Changes =>
    [
        new ChatOptions { Temperature = 0.5f },
        new ChatOptions { MaxOutputTokens = 99 },
        new ChatOptions { Seed = 1 },
        new ChatOptions { Instructions = "Be brief." },
        new ChatOptions { ResponseFormat = ChatResponseFormat.Json },
        new ChatOptions { StopSequences = ["."] },
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Ask_OtherSettings_IsAskedAnew(ChatOptions options)
    {
        var piped = new Piped(Some.Settings(), new(Says("one"), Says("two")));

        await piped.Ask();

        (await piped.Ask(options: options)).Response!.Text.Should().Be("two");
    }

    [Fact]
    public async Task Ask_PartsSplitElsewhere_IsAskedAnew()
    {
        var piped = new Piped(Some.Settings(), new(Says("one"), Says("two")));

        await piped.Client.Ask([new(ChatRole.User, "ab"), new(ChatRole.User, "c")], Some.Call());
        ModelOutcome other = await piped.Client.Ask([new(ChatRole.User, "a"), new(ChatRole.User, "bc")], Some.Call());

        other.Response!.Text.Should().Be("two");
    }

    [Fact]
    public async Task Ask_AfterItsLifetime_IsAskedAnew()
    {
        var piped = new Piped(Some.Settings(settings => settings.Cache.Lifetime = TimeSpan.FromMinutes(5)), new(Says("one"), Says("two")));
        await piped.Ask();

        piped.Time.Advance(TimeSpan.FromMinutes(5));

        (await piped.Ask()).Response!.Text.Should().Be("two");
    }

    [Fact]
    public async Task Ask_CutByItsLimit_IsNotKept()
    {
        ChatResponse cut = Some.Answer("one");
        cut.FinishReason = ChatFinishReason.Length;
        var piped = new Piped(Some.Settings(), new(Gives(cut), Says("two")));

        (await piped.Ask()).Response!.Text.Should().Be("one");
        (await piped.Ask()).Response!.Text.Should().Be("two");
    }

    [Fact]
    public async Task Ask_Failed_IsNotKept()
    {
        var piped = new Piped(Some.Settings(), new(Throws(Some.Refusal(400)), Says("two")));

        (await piped.Ask()).Answered.Should().BeFalse();
        (await piped.Ask()).Response!.Text.Should().Be("two");
    }

    [Fact]
    public async Task Forget_AnswerThatWasUnusable_IsNotGivenAgain()
    {
        var piped = new Piped(Some.Settings(), new(Says("{broken"), Says("{}")));

        (await piped.Ask()).Response!.Forget();

        (await piped.Ask()).Response!.Text.Should().Be("{}");
    }

    [Fact]
    public async Task Ask_MoreThanItHolds_ForgetsTheOneUnusedForLongest()
    {
        var piped = new Piped(Some.Settings(settings => settings.Cache.Entries = 2), new(Says("1"), Says("2"), Says("3"), Says("4")));

        await piped.Ask("a");
        await piped.Ask("b");
        await piped.Ask("a");
        await piped.Ask("c");

        (await piped.Ask("a")).Response!.Text.Should().Be("1");
        (await piped.Ask("b")).Response!.Text.Should().Be("4");
    }

    [Fact]
    public async Task Ask_NoEntriesAllowed_AlwaysAsks()
    {
        var piped = new Piped(Some.Settings(settings => settings.Cache.Entries = 0), new(Says("1"), Says("2")));

        await piped.Ask();

        (await piped.Ask()).Response!.Text.Should().Be("2");
    }
}
