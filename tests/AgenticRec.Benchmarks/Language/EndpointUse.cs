using System.Diagnostics;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Benchmarks.Living;
using AgenticRec.Grains;
using AgenticRec.Llm;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.ModelStub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Benchmarks.Language;

/// <summary>
/// How much of an endpoint agents use while they co-evolve: 100 users live through 5 meetings each and put them into words, at an endpoint that takes 32 calls at a time and
/// refuses more. 1 would be 32 calls in each latency from the first event to the last word. A user's calls follow one another, so that the last ones leave places empty:
/// 1,000 calls are 31.25 times 32, and .977 is the most that can be reached.
/// </summary>
internal static class EndpointUse
{
    private const int Items = 10_000, Users = 100, MeetingsOfUser = 5, Places = 32;

    /// <param name="latency">How long the endpoint takes; the figure to reach is that of 200 ms. A machine that is busy with other things tells more at 2 s.</param>
    /// <param name="settings">Language settings, as in <c>Concurrency:Most=32</c>. Meetings are put into words one by one unless <c>Jobs:MeetingsTogether</c> says more.</param>
    public static async Task Run(TimeSpan latency, params string[] settings)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Latency = latency, Concurrency = Places });
        LanguageUsage? usage = null;
        await using LivingSilo silo = await LivingSilo.StartAsync(Items, builder =>
        {
            builder.AddLanguage(Configuration(stub, ["Jobs:MeetingsTogether=1", .. settings]));
            builder.AddStartupTask((services, _) =>
            {
                usage = services.GetRequiredService<LanguageUsage>();
                return Task.CompletedTask;
            });
        });

        await Live(silo, 0); // compiles, opens the connections, and lets the limit grow, as in a process that has been up for a while
        (long before, long refused, long began) = (stub.Counts.Calls, stub.Counts.Limited, Stopwatch.GetTimestamp());
        await Live(silo, 1);
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        long calls = stub.Counts.Calls - before;
        double rate = calls / took.TotalSeconds;
        LanguageUsageReport report = usage!.Report();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{latency.TotalMilliseconds} ms {string.Join(' ', settings),-50} {calls} calls in {took.TotalSeconds:F2} s, {rate:F1} calls/s, use {rate / (Places / latency.TotalSeconds):F3}, refused {stub.Counts.Limited - refused}, retries {report.Retries}"));
    }

    private static Task Live(LivingSilo silo, int round) => Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
    {
        IRecommender recommender = silo.Grains.GetGrain<IRecommender>(AgentKey.Of(LivingSilo.Tenant, $"user-{round}-{user}"));
        await recommender.Observe(Replaying.Feedback(user, round)[..MeetingsOfUser]);
        await recommender.Coevolve();
        await recommender.PutIntoWords(everything: true);
    }));

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
