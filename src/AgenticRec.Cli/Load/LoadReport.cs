using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgenticRec.Cli.Load;

/// <summary>What came of a load.</summary>
/// <param name="Target">What was under load.</param>
/// <param name="Arrivals">poisson or constant.</param>
/// <param name="Rate">Requests due a second.</param>
/// <param name="Seconds">How long requests became due, the warm-up left out.</param>
/// <param name="SecondsUntilAnswered">From the first due to the last answered: more than <paramref name="Seconds"/> where a queue was left.</param>
/// <param name="Users">Users.</param>
/// <param name="Items">Items.</param>
/// <param name="Kinds">The figures, a kind each.</param>
internal sealed record LoadReport(
    string Target, string Arrivals, double Rate, double Seconds, double SecondsUntilAnswered, int Users, int Items, IReadOnlyList<LoadFigures> Kinds)
{
    public string Json() => JsonSerializer.Serialize(this, LoadJson.Default.LoadReport);
}

/// <summary>Requests of one kind. Latencies are in milliseconds from the moment a request was due.</summary>
internal sealed record LoadFigures(
    string Kind, long Ok, long Refused, long Failed, double PerSecond, double P50, double P90, double P99, double P999, double Max);

/// <summary>How the report is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
