using System.Text.Json.Serialization;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Cli.Evaluate;

/// <summary>How far the agents' NDCG@10 lies apart over runs that differ only by the order in which agents meet.</summary>
internal sealed record Spread(
    [property: JsonIgnore] int Runs,
    [property: JsonPropertyName("min")] double Lowest,
    double Median,
    [property: JsonPropertyName("max")] double Highest)
{
    public static Spread Of(IReadOnlyList<EvaluationReport> reports)
    {
        double[] values = [.. reports.Select(r => r.Results[0].Metrics[MetricNames.Ndcg10]).Order()];
        int middle = values.Length / 2;
        double median = values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return new Spread(values.Length, values[0], median, values[^1]);
    }
}
