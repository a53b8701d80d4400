using System.Text.Json;
using System.Text.RegularExpressions;
using AgenticRec.Server.Tests.Hosting;
using AgenticRec.Server.Tests.Telemetry;

namespace AgenticRec.Server.Tests.Deploy;

/// <summary>What dashboards and alerts ask for has to come out of a running server.</summary>
public partial class WatchedMetricsTests
{
    [Fact]
    public async Task Metrics_NamedByDashboardsAndAlerts_ComeOutOfARunningServer()
    {
        string folder = Directory.CreateTempSubdirectory("agenticrec-").FullName;
        try
        {
            await using RunningServer server = await RunningServer.StartAsync("--Store:Kind=sqlite", $"--Store:Path={folder}");
            await Lived.AShortLife(server, "ann", "a");
            string metrics = await server.Http.GetStringAsync("/metrics");
            HashSet<string> told = [.. SampleName().Matches(metrics).Select(static match => match.Value)];

            string[] watched = [.. Expressions().SelectMany(static expression => Selector().Matches(expression).Select(static match => match.Groups[1].Value)).Distinct()];

            watched.Should().HaveCountGreaterThan(15);
            watched.Except(told).Where(static name => name != "up").Should().BeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Expressions_OfDashboardsAndAlerts_SelectTheJob() => Expressions().Should()
        .OnlyContain(static expression => Selector().Matches(expression).All(static match => match.Value.Contains("job=", StringComparison.Ordinal)));

    private static IEnumerable<string> Expressions()
    {
        foreach (string file in DeployFiles.All("*.json"))
            foreach (string expression in ExpressionsOf(JsonDocument.Parse(File.ReadAllText(file)).RootElement))
                yield return expression;
        foreach (Match match in AlertExpression().Matches(DeployFiles.Read("prometheus", "alerts.yml"))) yield return match.Groups[1].Value;
    }

    private static IEnumerable<string> ExpressionsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static property =>
            property.Name == "expr" && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : ExpressionsOf(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ExpressionsOf),
        _ => [],
    };

    [GeneratedRegex(@"^[a-zA-Z_:][a-zA-Z0-9_:]*", RegexOptions.Multiline)]
    private static partial Regex SampleName();

    // Every selector is written with braces.
    [GeneratedRegex(@"([a-zA-Z_:][a-zA-Z0-9_:]*)\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"expr: (\|\n(?: {10}.*\n)+|.*\n)")]
    private static partial Regex AlertExpression();
}
