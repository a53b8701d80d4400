using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.ModelStub;
using AgenticRec.Server.Tests.Hosting;

namespace AgenticRec.Server.Tests.Telemetry;

/// <summary>The spans of model calls, as a listener in the server's own process hears them.</summary>
public sealed class ModelTracingTests : IDisposable
{
    private const string Models = "Experimental.Microsoft.Extensions.AI";

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
        await using RunningServer server = await Speaking(stub);
        await Stock(server);
        await Live(server, "ann", 0, 1, 2, 3);
        using Activity caller = Caller();

        (await server.Http.GetAsync("/v1/users/ann/recommendations?count=5")).EnsureSuccessStatusCode();

        Reaches(caller, "recommend");
    }

    [Fact]
    public async Task ModelSpan_OfFeedbackThatIsPutIntoWords_StandsInItsTraceBesideTheStore()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using RunningServer server = await Speaking(stub);
        await Stock(server);
        using Activity caller = Caller();

        await Live(server, "ann", 0, 1, 2, 3);

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

    private static Task<RunningServer> Speaking(ModelStubServer stub) => RunningServer.StartAsync(
        "--Language:Provider=openai-compatible", $"--Language:Endpoint={stub.OpenAIEndpoint}", "--Language:Model=stub-chat", "--Language:Jobs:Patience=00:00:00");

    // Alternatives are drawn by popularity among what the user has not met: others have made six of twelve books popular.
    private static async Task Stock(RunningServer server)
    {
        for (int book = 0; book < 12; book++)
            (await server.Http.PutAsJsonAsync($"/v1/items/book-{book}", new { title = $"The Quiet Sea {book}", description = book < 6 ? "A calm story of whales and the sea." : "A loud tale of battles in the desert." }))
                .EnsureSuccessStatusCode();
        for (int other = 0; other < 10; other++)
            await Live(server, $"other-{other}", [6, 7, 8, 9, 10, 11]);
    }

    // Meetings are lived through and put into words before this returns.
    private static async Task Live(RunningServer server, string user, params int[] books)
    {
        foreach (int book in books)
            (await server.Http.PostAsJsonAsync($"/v1/users/{user}/feedback", new { id = $"{user}-{book}", itemId = $"book-{book}", kind = "liked" })).EnsureSuccessStatusCode();
        IRecommender recommender = server.Grains.GetGrain<IRecommender>(AgentKey.Of(TestKeys.Tenant, user));
        await recommender.Coevolve();
        await recommender.PutIntoWords(everything: true);
    }
}
