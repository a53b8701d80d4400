using System.Collections.Immutable;
using AgenticRec.Evaluation.Metrics;

namespace AgenticRec.Evaluation.Reports;

/// <summary>Makes the rows of systems that answered the same questions: means, intervals, and each row against each other.</summary>
internal static class ResultRows
{
    public static ImmutableArray<SystemResult> Of(IReadOnlyList<SystemScores> systems, long seed)
    {
        int users = systems[0].Values.Length;
        int metrics = MetricNames.PerUser.Length;
        double[][] columns = [.. Enumerable.Range(0, users).Select(u => systems.SelectMany(s => s.Values[u]).ToArray())];
        Bootstrap bootstrap = new(columns, seed);
        double[] means = [.. Enumerable.Range(0, systems.Count * metrics).Select(c => columns.Average(row => row[c]))];
        return [.. systems.Select((system, s) => new SystemResult
        {
            System = system.System,
            Metrics = PerMetric(m => means[(s * metrics) + m]).Add(MetricNames.Coverage10, system.Coverage),
            Ci95 = PerMetric(m => bootstrap.OfMean((s * metrics) + m)),
            Versus = systems.Select((other, o) => (other, o)).Where(x => x.o != s).ToImmutableSortedDictionary(
                x => x.other.System,
                x => PerMetric(m => Difference(bootstrap, means, (s * metrics) + m, (x.o * metrics) + m)),
                StringComparer.Ordinal),
            Users = users,
            Counts = system.Counts.ToImmutableSortedDictionary(StringComparer.Ordinal),
        })];
    }

    private static PairedDifference Difference(Bootstrap bootstrap, double[] means, int a, int b) =>
        new(means[a] - means[b], bootstrap.OfDifference(a, b));

    private static ImmutableSortedDictionary<string, T> PerMetric<T>(Func<int, T> value) =>
        Enumerable.Range(0, MetricNames.PerUser.Length).ToImmutableSortedDictionary(m => MetricNames.PerUser[m], value, StringComparer.Ordinal);
}
