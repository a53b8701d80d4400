using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Cli.Chaos.Audit;

namespace AgenticRec.Cli.Chaos;

/// <summary>What a run has shown.</summary>
/// <param name="Seed">Repeats who does what when.</param>
/// <param name="Silos">How many silo processes.</param>
/// <param name="Rate">Requests due a second.</param>
/// <param name="ProbeSeconds">How often silos probe one another.</param>
/// <param name="Seconds">How long it all took.</param>
/// <param name="Faults">One after the other.</param>
internal sealed record ChaosReport(long Seed, int Silos, int Rate, double ProbeSeconds, double Seconds, IReadOnlyList<FaultReport> Faults)
{
    public bool Holds => Faults.All(static fault => fault.Holds);

    public string Json() => JsonSerializer.Serialize(this, ChaosReportJson.Default.ChaosReport);
}

/// <summary>What one fault has shown.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Title">In words.</param>
/// <param name="Seconds">How long it took, settling included.</param>
/// <param name="Acknowledged">Events acknowledged.</param>
/// <param name="Refused">Events refused for good.</param>
/// <param name="Unknown">Events whose fate the client was never told.</param>
/// <param name="Slates">Slates looked at.</param>
/// <param name="Degraded">Those among them that said they were degraded, and may be short.</param>
/// <param name="Checks">Every bar.</param>
internal sealed record FaultReport(
    string Name, string Title, double Seconds, int Acknowledged, int Refused, int Unknown, int Slates, int Degraded, IReadOnlyList<Check> Checks)
{
    public bool Holds => Checks.All(static check => check.Holds);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChaosReport))]
internal sealed partial class ChaosReportJson : JsonSerializerContext;
