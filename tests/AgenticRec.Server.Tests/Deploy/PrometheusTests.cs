using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgenticRec.Server.Tests.Hosting;
using AgenticRec.Server.Tests.Telemetry;

namespace AgenticRec.Server.Tests.Deploy;

/// <summary>The configuration in the hands of the real Prometheus.</summary>
public partial class PrometheusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [SkippableTheory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    public async Task Promtool_OnTheConfiguration_IsContent(string verb, string noun, string file)
    {
        (int exitCode, string said) = await RunAsync(Tool("promtool"), verb, noun, Path.Combine(DeployFiles.Folder, "prometheus", file));

        exitCode.Should().Be(0, said);
    }

    [SkippableFact]
    public async Task Prometheus_ToldOfPods_ReadsTheServersAmongThemUnderTheirRole()
    {
        string prometheus = Tool("prometheus"), promtool = Tool("promtool");
        string folder = Directory.CreateTempSubdirectory("agenticrec-").FullName;
        await using RunningServer server = await RunningServer.StartAsync();
        await Lived.AShortLife(server, "ann", "a");
        int port = RunningServer.FreePort();
        string configuration = Path.Combine(folder, "prometheus.yml");
        File.Copy(Path.Combine(DeployFiles.Folder, "prometheus", "alerts.yml"), Path.Combine(folder, "alerts.yml"));
        await File.WriteAllTextAsync(configuration, Pods().Replace(DeployFiles.Read("prometheus", "kubernetes.yml"), $"""
                static_configs:
                  - {Pod(server.Addresses[0].Authority, "agenticrec", "operations", "Running")}
                  - {Pod("192.0.2.1:11111", "agenticrec", "silo", "Running")}
                  - {Pod("192.0.2.2:8081", "agenticrec", "operations", "Succeeded")}
                  - {Pod("192.0.2.3:8081", "another", "operations", "Running")}

            """).Replace("scrape_interval: 15s", "scrape_interval: 2s", StringComparison.Ordinal));
        (int exitCode, string said) = await RunAsync(promtool, "check", "config", configuration);
        exitCode.Should().Be(0, said);
        using Process process = Start(prometheus, $"--config.file={configuration}", $"--storage.tsdb.path={folder}/data",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
        try
        {
            using CancellationTokenSource limit = new(Patience);
            using HttpClient http = new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
            while (await process.StandardError.ReadLineAsync(limit.Token) is { } line && !line.Contains("Server is ready", StringComparison.Ordinal))
            {
            }

            (await ValueAsync(http, "up{job=\"agenticrec\", role=\"silo\", instance=\"silo-0\"} == 1", limit.Token)).Should().Be("1");
            using JsonDocument targets = JsonDocument.Parse(await http.GetStringAsync("/api/v1/targets?state=active", limit.Token));
            targets.RootElement.GetProperty("data").GetProperty("activeTargets").GetArrayLength().Should().Be(1, "other pods and other ports are no servers to scrape");
            (await ValueAsync(http, "sum(agenticrec_recommend_duration_seconds_count)", limit.Token)).Should().NotBe("0");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    // As Kubernetes tells of a pod; Debian builds Prometheus without its discovery.
    private static string Pod(string address, string name, string port, string phase) =>
        $"{{ targets: [\"{address}\"], labels: {{ __meta_kubernetes_pod_label_app_kubernetes_io_name: {name}, __meta_kubernetes_pod_label_app_kubernetes_io_component: silo, "
        + $"__meta_kubernetes_pod_container_port_name: {port}, __meta_kubernetes_pod_name: silo-0, __meta_kubernetes_pod_phase: {phase} }} }}";

    // Asks again until the first scrape is in.
    private static async Task<string> ValueAsync(HttpClient http, string query, CancellationToken cancellationToken)
    {
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(cancellationToken))
        {
            using JsonDocument answer = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", cancellationToken));
            JsonElement result = answer.RootElement.GetProperty("data").GetProperty("result");
            if (result.GetArrayLength() > 0) return result[0].GetProperty("value")[1].GetString()!;
        }

        return "";
    }

    private static string Tool(string name)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"{name} is not installed: ./test.sh installs Debian's prometheus.");
        return path!;
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string file, params string[] args)
    {
        using Process process = Start(file, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static Process Start(string file, params string[] args) =>
        Process.Start(new ProcessStartInfo(file, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    [GeneratedRegex(@"^    kubernetes_sd_configs:\n(?: {6}.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Pods();
}
