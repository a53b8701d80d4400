using System.Collections.Immutable;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Tests.Reports;

public class ResultRowsTests
{
    private static SystemScores Scores(string name, params double[] perUser) =>
        new(name, [.. perUser.Select(v => Enumerable.Range(0, MetricNames.PerUser.Length).Select(m => v + m).ToArray())], 0.5, ImmutableDictionary<string, long>.Empty);

    [Fact]
    public void Of_TwoSystems_GivesMeansIntervalsAndPairedDifferences()
    {
        ImmutableArray<SystemResult> rows = ResultRows.Of([Scores("a", 0.5, 1.0), Scores("b", 0.25, 0.75)], seed: 1);
        rows.Select(r => r.System).Should().Equal("a", "b");
        rows[0].Users.Should().Be(2);

        // Metric m of system a: mean of 0.5 + m and 1.0 + m.
        rows[0].Metrics[MetricNames.Ndcg1].Should().BeApproximately(0.75, 1e-12);
        rows[0].Metrics[MetricNames.Ndcg10].Should().BeApproximately(2.75, 1e-12);
        rows[0].Metrics[MetricNames.Coverage10].Should().Be(0.5);
        rows[0].Ci95[MetricNames.Ndcg1].Should().Be(new Interval(0.5, 1.0), "two users: the extremes are drawn a quarter of the time each");
        rows[0].Ci95.Should().NotContainKey(MetricNames.Coverage10);

        // a is 0.25 above b for each user, so the paired interval has no width.
        rows[0].Versus.Should().ContainSingle().Which.Key.Should().Be("b");
        rows[0].Versus["b"][MetricNames.Mrr].Should().Be(new PairedDifference(0.25, new Interval(0.25, 0.25)));
        rows[1].Versus["a"][MetricNames.Mrr].Should().Be(new PairedDifference(-0.25, new Interval(-0.25, -0.25)));
    }
}
