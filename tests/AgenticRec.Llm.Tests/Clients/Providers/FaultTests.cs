using System.Diagnostics;
using AgenticRec.Llm.Clients;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Clients.Providers;

/// <summary>Everything that can go wrong at an endpoint, over real HTTP: what leaves the pipeline is an answer or a typed reason, in time.</summary>
public class FaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Only what never answers needs a short deadline; elsewhere a busy machine may take its time.
    private static (string, string)[] Settings(StubFaultKind kind) =>
    [
        .. kind is StubFaultKind.Stall or StubFaultKind.StreamStall ? [("Ranking:Deadline", "00:00:00.6"), ("Embedding:Deadline", "00:00:00.6")] : Array.Empty<(string, string)>(),
        ("Cache:Entries", "0"), ("Embedding:CacheEntries", "0"), ("Circuit:Fewest", "1000"), ("Retry:Most", "0"),
    ];

    public static TheoryData<StubFaultKind> Every => [.. Enum.GetValues<StubFaultKind>()];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Ask_Fault_EndsInAnAnswerOrAReasonInTime(StubFaultKind kind)
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { Faults = [new StubFault(kind)] }, settings: Settings(kind));

        for (int i = 0; i < 3; i++)
        {
            long began = Stopwatch.GetTimestamp();
            ModelOutcome outcome = await models.Chat().Ask(Some.Prompt(), Some.Call(operation: $"op-{i}"));

            Stopwatch.GetElapsedTime(began).Should().BeLessThan(Patience);
            ReasonsOf(kind).Should().Contain(outcome.Unavailable?.Reason, "{0}: {1}", kind, outcome.Unavailable?.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Stream_Fault_EndsInAnAnswerOrAReasonInTime(StubFaultKind kind)
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { Faults = [new StubFault(kind)] }, settings: Settings(kind));

        for (int i = 0; i < 3; i++)
        {
            long began = Stopwatch.GetTimestamp();
            Func<Task> read = () => models.Chat().GetStreamingResponseAsync(Some.Prompt(), ((ChatOptions?)null).For(Some.Call(operation: $"op-{i}"))).ToChatResponseAsync();

            ModelUnavailableReason? reason = null;
            try
            {
                await read();
            }
            catch (ModelUnavailableException unavailable)
            {
                reason = unavailable.Reason;
            }
            Stopwatch.GetElapsedTime(began).Should().BeLessThan(Patience);
            StreamReasonsOf(kind).Should().Contain(reason, "{0}", kind);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Vectors_Fault_EndsInVectorsOrAReasonInTime(StubFaultKind kind)
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { Faults = [new StubFault(kind)] }, settings: Settings(kind));
        long began = Stopwatch.GetTimestamp();

        try
        {
            (await models.Vectors.GenerateAsync(["white whale", "sea"])).Should().HaveCount(2);
        }
        catch (ModelUnavailableException unavailable)
        {
            unavailable.Reason.Should().NotBe(ModelUnavailableReason.Unexpected);
        }

        Stopwatch.GetElapsedTime(began).Should().BeLessThan(Patience);
    }

    [Fact]
    public async Task Ask_CutAtAnyByte_IsNeverAnAnswer()
    {
        await using StubbedModels models = await StubbedModels.Start(settings: Settings(StubFaultKind.Cut));

        for (int place = 0; place < 120; place += 7)
        {
            await models.Stub.SetFaultsAsync(new StubFault(StubFaultKind.Cut) { AtByte = place });

            (await models.Chat().Ask(Some.Prompt(), Some.Call())).Unavailable!.Reason.Should()
                .BeOneOf([ModelUnavailableReason.Unreachable, ModelUnavailableReason.Unreadable, ModelUnavailableReason.Unfinished], "cut at byte {0}", place);
        }
    }

    [Fact]
    public async Task Ask_RefusedNowAndThen_IsAnsweredInTheEnd()
    {
        await using StubbedModels models = await StubbedModels.Start(
            new ModelStubOptions { Faults = [new StubFault(StubFaultKind.ServerError) { Calls = [1, 2] }] }, settings: ("Retry:Delay", "00:00:00.001"));

        (await models.Chat().Ask(Some.Prompt(), Some.Call())).Answered.Should().BeTrue();

        models.Usage.Report().Retries.Should().Be(2);
    }

    private static ModelUnavailableReason?[] ReasonsOf(StubFaultKind kind) => kind switch
    {
        <= StubFaultKind.TooManyRetryMilliseconds => [ModelUnavailableReason.RateLimited, ModelUnavailableReason.CircuitOpen],
        StubFaultKind.ServerError or StubFaultKind.BadGateway or StubFaultKind.Unavailable => [ModelUnavailableReason.EndpointError],
        StubFaultKind.Refused or StubFaultKind.Reset => [ModelUnavailableReason.Unreachable],
        StubFaultKind.Stall or StubFaultKind.StreamStall => [ModelUnavailableReason.DeadlineExceeded],
        StubFaultKind.Cut => [ModelUnavailableReason.Unreachable, ModelUnavailableReason.Unreadable],
        StubFaultKind.NoDone => [ModelUnavailableReason.Unfinished, ModelUnavailableReason.Unreadable],
        StubFaultKind.ErrorFrame or StubFaultKind.Html or StubFaultKind.EmptyBody or StubFaultKind.EmptyChoices or StubFaultKind.UnknownFinish =>
            [ModelUnavailableReason.Unreadable, ModelUnavailableReason.Empty, ModelUnavailableReason.Unfinished],
        StubFaultKind.FilterError or StubFaultKind.FilterFinish => [ModelUnavailableReason.ContentFiltered],
        _ => [null],
    };

    private static ModelUnavailableReason?[] StreamReasonsOf(StubFaultKind kind) => kind switch
    {
        StubFaultKind.Cut => [ModelUnavailableReason.Unreachable, ModelUnavailableReason.Unreadable, ModelUnavailableReason.Unfinished],
        _ => ReasonsOf(kind),
    };
}
