using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Cli.Evaluate;

/// <summary>The report as JSON, with the spread over runs where there were several.</summary>
internal static class ReportText
{
    public static string Json(EvaluationReport report, Spread? spread)
    {
        if (spread is null) return report.ToJson();
        JsonObject json = JsonNode.Parse(report.ToJson())!.AsObject();
        json["runs"] = JsonSerializer.SerializeToNode(new RunFigures(spread.Runs, spread), RunJson.Default.RunFigures);
        return json.ToJsonString(RunJson.Default.Options);
    }
}

/// <summary>What several runs add to a report.</summary>
internal sealed record RunFigures(int Count, [property: JsonPropertyName("ndcg@10")] Spread Ndcg10);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunFigures))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class RunJson : JsonSerializerContext;
