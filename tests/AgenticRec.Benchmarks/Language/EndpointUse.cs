using System.Diagnostics;
using System.Globalization;
using AgenticRec.Llm;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.ModelStub;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Benchmarks.Language;

/// <summary>
/// How much of an endpoint the pipeline uses: 500 meetings of 100 users, two calls each, one after the other, at an endpoint of 200 ms that takes 32 calls at a time and refuses
/// more. 1 would be 160 calls a second from the first to the last; 1,000 calls are 31.25 times 32, the last round is not full, and .977 is the most that can be reached.
/// </summary>
internal static class EndpointUse
{
    private const int Users = 100;
    private const int MeetingsOfUser = 5;
    private const int CallsOfMeeting = 2;
    private const int Places = 32;
    private const int WarmRounds = 8;

    /// <param name="latency">How long the endpoint takes; the figure to reach is that of 200 ms. A machine that is busy with other things tells more at 2 s.</param>
    /// <param name="settings">Language settings, as in <c>Concurrency:Most=32</c>.</param>
    public static async Task Run(TimeSpan latency, params string[] settings)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Latency = latency, Concurrency = Places });
        await using ServiceProvider services = Services(stub, settings);
        IChatClient chat = services.GetRequiredKeyedService<IChatClient>(LanguageRoles.Reflection);

        // Compiles and opens the connections, as in a process that has been up for a while. In the background, as what follows: after live calls the gate keeps places free for more.
        await Task.WhenAll(Enumerable.Range(0, Places * WarmRounds).Select(call =>
            chat.Ask(Prompts.OfStrangers(-1 - call), new CallContext { Tenant = "shop", OperationId = $"warm-{call}", Priority = CallPriority.Background })));
        long began = Stopwatch.GetTimestamp();
        int[] unanswered = await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(() => Live(chat, user))));
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        int calls = Users * MeetingsOfUser * CallsOfMeeting;
        double rate = calls / took.TotalSeconds;
        LanguageUsageReport report = services.GetRequiredService<LanguageUsage>().Report();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{latency.TotalMilliseconds} ms {string.Join(' ', settings),-50} {took.TotalSeconds:F2} s, {rate:F1} calls/s, use {rate / (Places / latency.TotalSeconds):F3}, refused {stub.Counts.Limited}, retries {report.Retries}, unanswered {unanswered.Sum()}"));
    }

    // A user's meetings follow one another, as co-evolution does them.
    private static async Task<int> Live(IChatClient chat, int user)
    {
        int unanswered = 0;
        for (int call = 0; call < MeetingsOfUser * CallsOfMeeting; call++)
        {
            var context = new CallContext { Tenant = "shop", User = $"u{user}", OperationId = $"u{user}-{call}", Priority = CallPriority.Background };
            if (!(await chat.Ask(Prompts.OfStrangers((user * 100) + call), context)).Answered) unanswered++;
        }
        return unanswered;
    }

    internal static ServiceProvider Services(ModelStubServer stub, string[] settings) =>
        new ServiceCollection().AddLanguageModels(Configuration(stub, settings)).BuildServiceProvider();

    internal static IConfiguration Configuration(ModelStubServer stub, string[] settings)
    {
        Dictionary<string, string?> values = new()
        {
            ["Language:Provider"] = "openai-compatible",
            ["Language:Endpoint"] = stub.OpenAIEndpoint.ToString(),
            ["Language:Model"] = "stub-chat",
        };
        foreach (string setting in settings) values[$"Language:{setting.Split('=')[0]}"] = setting.Split('=')[1];
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
