using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AgenticRec.Llm;
using AgenticRec.Llm.Clients;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Benchmarks.Language;

/// <summary>Calls at an endpoint with one fault after the other: what came of them, and how long after the deadline the last one ended. Every outcome is an answer or a typed reason.</summary>
internal static class FaultyEndpoint
{
    private const int SideBySide = 32;

    /// <param name="calls">Calls for each fault.</param>
    /// <param name="deadline">The deadline of each call.</param>
    /// <param name="settings">Language settings; <c>Circuit:Fewest=1000</c> keeps the circuit from sparing the endpoint.</param>
    public static async Task Run(int calls, TimeSpan deadline, params string[] settings)
    {
        Console.WriteLine($"{"fault",-24} {"answered",8} {"past deadline + 200 ms",22} {"latest",10} {"exceptions",10}  reasons");
        foreach (StubFaultKind kind in Enum.GetValues<StubFaultKind>())
        {
            await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Faults = [new StubFault(kind)] });
            await using ServiceProvider services = EndpointUse.Services(stub, ["Cache:Entries=0", "Concurrency:Start=32", $"Ranking:Deadline={deadline}", .. settings]);
            await One(kind, services.GetRequiredKeyedService<IChatClient>(LanguageRoles.Ranking), calls, deadline);
        }
    }

    private static async Task One(StubFaultKind kind, IChatClient chat, int calls, TimeSpan deadline)
    {
        ConcurrentBag<(TimeSpan Took, string Outcome)> outcomes = [];
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (call, token) =>
        {
            long began = Stopwatch.GetTimestamp();
            var context = new CallContext { Tenant = "shop", User = $"u{call % 100}", OperationId = $"op-{call}" };
            string outcome;
            try
            {
                ModelOutcome given = await chat.Ask(Prompts.Meeting(call), context, cancellationToken: token);
                outcome = given.Answered ? "answered" : given.Unavailable.Reason.ToString();
            }
            catch (Exception exception)
            {
                outcome = "exception " + exception.GetType().Name;
            }
            outcomes.Add((Stopwatch.GetElapsedTime(began), outcome));
        });
        string reasons = string.Join(", ", outcomes.GroupBy(static o => o.Outcome).Where(static g => g.Key != "answered").OrderByDescending(static g => g.Count()).Select(static g => $"{g.Key} {g.Count()}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind,-24} {outcomes.Count(static o => o.Outcome == "answered"),8} {outcomes.Count(o => o.Took > deadline + TimeSpan.FromMilliseconds(200)),22} {outcomes.Max(static o => o.Took).TotalMilliseconds,7:F0} ms {outcomes.Count(static o => o.Outcome.StartsWith("exception", StringComparison.Ordinal)),10}  {reasons}"));
    }
}
