using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgenticRec.Server.Tests.Hosting;

/// <summary>The server as its operator meets it: a process with arguments, an exit code and two streams.</summary>
public class ServerProcessTests
{
    [Fact]
    public async Task Process_WithBadSettings_ExitsWithTwoAndSaysEveryProblem()
    {
        (int exitCode, string output, string error) = await RunAsync("--Role", "boss", "--Store:Kind", "oracle");

        exitCode.Should().Be(2);
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2).And.OnlyContain(line => line.StartsWith("error: ", StringComparison.Ordinal));
        (output + error).Should().NotContain("   at ");
    }

    [Fact]
    public async Task Process_WithArgumentsThatNobodyReads_ExitsWithTwoAndNamesTheNearest() =>
        (await RunAsync("--bogus", "--Roll", "silo", "serve", "--DataFolder")).Should().Be((2, "", """
            error: --bogus is no setting; the nearest is Role. --help names the most usual.
            error: --bogus has no value: write --bogus VALUE.
            error: --Roll is no setting; the nearest is Role. --help names the most usual.
            error: 'serve' is no setting: write --Section:Name value.
            error: --DataFolder has no value: write --DataFolder VALUE.

            """.ReplaceLineEndings()));

    [Fact]
    public async Task Process_WithAgentOptionsOutOfRange_ExitsWithTwo()
    {
        (int exitCode, string output, string error) = await RunAsync("--Store:Kind=memory", "--Agents:CatalogShards=0", "--Silo:SiloPort=0", "--Silo:GatewayPort=0", "--Http:Urls=http://127.0.0.1:0");

        (exitCode, error.Trim()).Should().Be((2, "error: CatalogShards must be 1 to 256; it is 0."));
        (output + error).Should().NotContain("   at ");
    }

    [Fact]
    public async Task Process_WhoseHttpPortIsTaken_ExitsWithOneAndSaysWhichPort()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        (int exitCode, string output, string error) = await RunAsync("--Store:Kind=memory", "--Silo:SiloPort=0", "--Silo:GatewayPort=0", $"--Http:Urls=http://127.0.0.1:{port}");

        exitCode.Should().Be(1);
        error.Should().Contain(port).And.Contain("Http:Urls");
        (output + error).Should().NotContain("   at ");
    }

    [Fact]
    public async Task Process_WithoutItsRedis_ExitsWithOneAndNamesTheSetting()
    {
        using TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        int port = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        (int exitCode, string output, string error) = await RunAsync(
            "--Clustering:Kind=redis", $"--Clustering:ConnectionString=127.0.0.1:{port},connectTimeout=500,connectRetry=1,password=pear-tree", "--Store:Kind=redis",
            $"--Store:ConnectionString=127.0.0.1:{port}", "--Silo:SiloPort=0", "--Silo:GatewayPort=0", "--Http:Urls=http://127.0.0.1:0");

        exitCode.Should().Be(1);
        error.Should().Contain("Clustering:ConnectionString");
        (output + error).Should().NotContain("pear-tree").And.NotContain("   at ");
    }

    [Fact]
    public async Task Process_AskedForHelp_SaysItsSettings()
    {
        (int exitCode, string output, _) = await RunAsync("--help");

        exitCode.Should().Be(0);
        output.Should().Contain("--sample").And.Contain("--Store:Kind");
    }

    [Fact]
    public async Task Process_ToldToProbeNothing_ExitsWithTwo() => (await RunAsync("--probe")).Should().Match<(int ExitCode, string Output, string Error)>(
        static run => run.ExitCode == 2 && run.Error.StartsWith("error: --probe wants one URL", StringComparison.Ordinal));

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Program).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }

        return (process.ExitCode, await output, await error);
    }
}
