using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgenticRec.Server.Tests.Hosting;
using AgenticRec.Server.Tests.Telemetry;

namespace AgenticRec.Server.Tests.Deploy;

/// <summary>The configuration in the hands of the real Prometheus.</summary>
public class PrometheusTests
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
    public async Task Prometheus_PointedAtAServer_ReadsItsMetrics()
    {
        string prometheus = Tool("prometheus");
        string folder = Directory.CreateTempSubdirectory("agenticrec-").FullName;
        await using RunningServer server = await RunningServer.StartAsync();
        await Lived.AShortLife(server, "ann", "a");
        int port = RunningServer.FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), $$"""
            global: { scrape_interval: 2s, scrape_timeout: 2s }
            scrape_configs:
              - job_name: agenticrec
                static_configs: [{ targets: ["{{server.Addresses[0].Authority}}"] }]
            """);
        using Process process = Start(prometheus, $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
        try
        {
            using CancellationTokenSource limit = new(Patience);
            using HttpClient http = new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
            while (await process.StandardError.ReadLineAsync(limit.Token) is { } line && !line.Contains("Server is ready", StringComparison.Ordinal))
            {
            }

            (await ValueAsync(http, "up{job=\"agenticrec\"} == 1", limit.Token)).Should().Be("1");
            (await ValueAsync(http, "sum(agenticrec_recommend_duration_seconds_count)", limit.Token)).Should().NotBe("0");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

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
}
