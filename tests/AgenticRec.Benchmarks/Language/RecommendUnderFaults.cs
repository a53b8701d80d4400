using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Benchmarks.Living;
using AgenticRec.Grains;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.Benchmarks.Language;

/// <summary>
/// Slates whose top a model ranks again, while its endpoint has one fault after the other: what was answered, how late, and whether anything
/// but the catalogue's items came back. Users have put their meetings into words before the first fault.
/// </summary>
internal static class RecommendUnderFaults
{
    private const int Items = 10_000, Users = 50, SideBySide = 32;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <param name="requests">Requests for each fault.</param>
    /// <param name="patience">How long a request waits for a model.</param>
    /// <param name="arguments">Language settings, and faults if not all of them are meant; <c>Circuit:Fewest=1000</c> keeps the circuit from sparing the endpoint.</param>
    public static async Task Run(int requests, TimeSpan patience, params string[] arguments)
    {
        ILookup<bool, string> isSetting = arguments.ToLookup(static argument => argument.Contains('='));
        string[] settings = [.. isSetting[true]];
        StubFaultKind[] faults = isSetting[false].Any() ? [.. isSetting[false].Select(Enum.Parse<StubFaultKind>)] : Enum.GetValues<StubFaultKind>();
        Console.WriteLine($"{"fault",-24} {"answered",8} {"degraded",8} {"late",6} {"median",10} {"latest",10} {"foreign ids",11}  exceptions");
        await Under(null, requests, patience, settings, "none, process cold");
        await Under(null, requests, patience, settings);
        foreach (StubFaultKind kind in faults) await Under(kind, requests, patience, settings);
    }

    // A silo for each fault: a circuit that one fault has opened must not spare the endpoint the next.
    private static async Task Under(StubFaultKind? kind, int requests, TimeSpan patience, string[] settings, string? name = null)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions());
        string[] all = ["Cache:Entries=0", $"Jobs:RequestPatience={patience}", .. settings];
        await using LivingSilo silo = await LivingSilo.StartAsync(Items, builder => builder.AddLanguage(EndpointUse.Configuration(stub, all)));
        await Parallel.ForEachAsync(Enumerable.Range(0, Users), async (user, _) =>
        {
            await Recommender(silo, user).Observe(Replaying.Feedback(user, 0));
            await Recommender(silo, user).Coevolve();
            await Recommender(silo, user).PutIntoWords(everything: true);
        });
        if (kind is { } fault) await stub.SetFaultsAsync(new StubFault(fault));
        await One(silo, name ?? kind?.ToString() ?? "none", requests, patience);
    }

    private static async Task One(LivingSilo silo, string fault, int requests, TimeSpan patience)
    {
        ConcurrentBag<(TimeSpan Took, Slate? Slate, string Failure)> outcomes = [];
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (request, _) =>
        {
            long began = Stopwatch.GetTimestamp();
            try
            {
                Slate slate = await Recommender(silo, request % Users).Recommend(new RecommendRequest { Seed = request });
                outcomes.Add((Stopwatch.GetElapsedTime(began), slate, ""));
            }
            catch (Exception exception)
            {
                outcomes.Add((Stopwatch.GetElapsedTime(began), null, exception.GetType().Name));
            }
        });
        double[] took = [.. outcomes.Select(static o => o.Took.TotalMilliseconds).Order()];
        int foreign = outcomes.Sum(static o => o.Slate is { } slate ? slate.Items.Count(static item => !InCatalogue(item.ItemId)) + (slate.Items.DistinctBy(static item => item.ItemId).Count() == slate.Items.Length ? 0 : 1) : 0);
        int late = outcomes.Count(o => o.Took > patience + Grace);
        if (late > 0 || foreign > 0 || outcomes.Any(static o => o.Slate is null)) Environment.ExitCode = 1; // the bar is all, 0, 0
        string failures = string.Join(", ", outcomes.Where(static o => o.Slate is null).GroupBy(static o => o.Failure).Select(static g => $"{g.Key} {g.Count()}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{fault,-24} {outcomes.Count(static o => o.Slate is { Items.Length: 10 }),8} {outcomes.Count(static o => o.Slate is { Degraded: true }),8} {late,6} {took[took.Length / 2],7:F0} ms {took[^1],7:F0} ms {foreign,11}  {(failures.Length == 0 ? "0" : failures)}"));
    }

    private static bool InCatalogue(string itemId) =>
        itemId.StartsWith("item-", StringComparison.Ordinal) && int.TryParse(itemId.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Items;

    private static IRecommender Recommender(LivingSilo silo, int user) => silo.Grains.GetGrain<IRecommender>(AgentKey.Of(LivingSilo.Tenant, $"user-{user}"));
}
