using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgenticRec.Cli.ModelStub;

namespace AgenticRec.Cli.Tests.ModelStub;

public class ModelStubTests
{
    private const string Call = """{"model":"m","messages":[{"role":"user","content":"hello"}]}""";

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--address", "nowhere")]
    [InlineData("--latency", "fast")]
    [InlineData("--latency", "-1s")]
    [InlineData("--latency", "2000m")]
    [InlineData("--jitter", "2")]
    [InlineData("--concurrency", "0")]
    [InlineData("--tokens-per-minute", "many")]
    [InlineData("--fault", "flood")]
    [InlineData("--fault", "reset:2")]
    [InlineData("--fault", "reset:0.7", "--fault", "stall:0.7")]
    [InlineData("extra")]
    public async Task WrongUsage_SaysWhatInOneLine_ExitsWith2(params string[] args)
    {
        Invocation run = await Invocation.Of(["model-stub", .. args]);
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Err.Should().StartWith("error: ").And.NotContain("   at ").And.NotContain("System.");
        run.Err.Trim().Split('\n').Should().HaveCountLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Port_Taken_SaysSo_ExitsWith1()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Invocation run = await Invocation.Of("model-stub", "--port", $"{port}");
        run.ExitCode.Should().Be(1);
        run.Err.Trim().Should().Be($"error: Port {port} of 127.0.0.1 cannot be had: choose another, or 0 for any free one.");
    }

    [Fact]
    public async Task Run_ServesAsToldOnItsEndpoint_StopsCleanlyAtSigint()
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "agenticrec.dll"), "model-stub", "--port", "0", "--key", "k", "--jitter", "--fault", "503:#2"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> asides = process.StandardError.ReadToEndAsync();
        List<string> told = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("export Language__Provider=azure", StringComparison.Ordinal)) told.Add(line);
        Uri endpoint = new(told[0]["Listening on ".Length..]);
        told.Should().Contain("Faults: 503:#2").And.Contain($"export Language__Provider=openai-compatible Language__Endpoint={endpoint}v1");

        using HttpClient client = new();
        client.DefaultRequestHeaders.Add("api-key", "k");
        (await StatusAsync()).Should().Be(HttpStatusCode.OK);
        (await StatusAsync()).Should().Be(HttpStatusCode.ServiceUnavailable);

        AgenticRecProcess.Interrupt(process);
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
        rest.Trim().Should().Be("Stopped: calls 2 · answered 1 · faults 1 · tokens 9 · at once 0, at most 1");
        (await asides).Should().BeEmpty();

        async Task<HttpStatusCode> StatusAsync() =>
            (await client.PostAsync(new Uri(endpoint, "v1/chat/completions"), new StringContent(Call))).StatusCode;
    }

    [Theory]
    [InlineData("200ms", 200)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("0", 0)]
    public void DurationText_Forms_AreRead(string text, int milliseconds) => DurationText.Parse(text).Should().Be(TimeSpan.FromMilliseconds(milliseconds));
}
