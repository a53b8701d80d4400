using System.Collections.Concurrent;
using System.Diagnostics;
using AgenticRec.ModelStub;
using AgenticRec.Server.Tests.Hosting;

namespace AgenticRec.Server.Tests.Telemetry;

/// <summary>The spans of model calls, as a listener in the server's own process hears them.</summary>
public sealed class ModelTracingTests : IDisposable
{
    private const string Models = "Experimental.Microsoft.Extensions.AI";

    // Calls of agents carry a trace on only while somebody receives traces; nobody has to listen there.
    private const string Receiver = "--OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:1";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public ModelTracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is Models or "AgenticRec" or "Microsoft.Orleans.Application" or "Microsoft.Orleans.Storage" or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ModelSpan_OfARecommendation_StandsInTheTraceOfItsRequest()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using RunningServer server = await SpeakingServer.StartAsync(stub, Receiver);
        await SpeakingServer.Stock(server);
        await SpeakingServer.Live(server, "ann", 0, 1, 2, 3);
        using Activity caller = Caller();

        (await server.Http.GetAsync("/v1/users/ann/recommendations?count=5")).EnsureSuccessStatusCode();

        Reaches(caller, "recommend");
    }

    [Fact]
    public async Task ModelSpan_OfFeedbackThatIsPutIntoWords_StandsInItsTraceBesideTheStore()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using RunningServer server = await SpeakingServer.StartAsync(stub, Receiver);
        await SpeakingServer.Stock(server);
        using Activity caller = Caller();

        await SpeakingServer.Live(server, "ann", 0, 1, 2, 3);

        Activity[] own = Reaches(caller, "observe");
        own.Select(static span => span.Source.Name).Should().Contain("Microsoft.Orleans.Storage");
    }

    // From HTTP to the model in one trace, each span under another of it.
    private Activity[] Reaches(Activity caller, string grain)
    {
        caller.Stop();
        Activity[] own = [.. _ended.Where(span => span.TraceId == caller.TraceId)];
        own.Select(static span => span.Source.Name).Should().Contain(["Microsoft.AspNetCore", "Microsoft.Orleans.Application", "AgenticRec", Models]);
        own.Select(static span => span.DisplayName).Should().Contain([grain, "chat stub-chat"]);
        Activity asked = own.First(static span => span.Source.Name == Models);
        asked.GetTagItem("gen_ai.request.model").Should().Be("stub-chat");
        own.Select(static span => span.SpanId).Append(caller.SpanId).Should().Contain(asked.ParentSpanId);
        return own;
    }

    private static Activity Caller() => new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
}
