using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
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
/// with about 960 calls (a meeting without an alternative is not put into words) .98 or so is the most that can be reached. Round after round, because the first ones pay for
/// what a process does once: its code is compiled, connections are opened, agents wake, and the limit is felt for. The last round is that of a process that has been up for half
/// a minute.
/// </summary>
internal static class EndpointUse
{
    private const int Items = 10_000, Users = 100, MeetingsOfUser = 5, Places = 32, Rounds = 5;

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

        Console.WriteLine($"{latency.TotalMilliseconds} ms {string.Join(' ', settings)}");
        for (int round = 0; round < Rounds; round++)
        {
            (long calls, long refused, long retries, long began) = (stub.Counts.Calls, stub.Counts.Limited, usage!.Report().Retries, Stopwatch.GetTimestamp());
            await Live(silo, round);
            TimeSpan took = Stopwatch.GetElapsedTime(began);
            (calls, refused, retries) = (stub.Counts.Calls - calls, stub.Counts.Limited - refused, usage.Report().Retries - retries);
            double rate = calls / took.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round + 1}: {calls} calls in {took.TotalSeconds:F2} s, {rate:F1} calls/s, use {rate / (Places / latency.TotalSeconds):F3}, refused {refused}, retries {retries}"));
        }
    }

    private static Task Live(LivingSilo silo, int round) => Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
    {
        IRecommender recommender = silo.Grains.GetGrain<IRecommender>(AgentKey.Of(LivingSilo.Tenant, $"user-{user}"));
        await recommender.Observe(Feedback(user, round));
        await recommender.Coevolve();
        await recommender.PutIntoWords(everything: true);
    }));

    // Items that the user has not met before: what is taken again is no meeting.
    private static ImmutableArray<Interaction> Feedback(int user, int round)
    {
        var random = new Random(user);
        IEnumerable<int> met = Enumerable.Range(0, int.MaxValue).Select(_ => SyntheticCatalogue.Popular(random, Items)).Distinct();
        return
        [
            .. met.Skip(round * MeetingsOfUser).Take(MeetingsOfUser).Select((item, number) => new Interaction
            {
                ItemId = SyntheticCatalogue.IdOf(item),
                Kind = InteractionKinds.Purchased,
                At = DateTimeOffset.UnixEpoch.AddDays(round).AddMinutes(number),
                OperationId = $"{user}-{round}-{number}",
            }),
        ];
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
