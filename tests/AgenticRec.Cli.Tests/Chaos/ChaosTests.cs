using System.Text.Json;

namespace AgenticRec.Cli.Tests.Chaos;

[Trait("Category", "Chaos")]
public sealed class ChaosTests
{
    [SkippableFact]
    public async Task Chaos_Short_EveryBarHoldsThatABusyMachineCannotBreak()
    {
        Skip.If(OperatingSystem.IsWindows(), "Faults are injected by signals.");
        Skip.IfNot(Programs("redis-server"), "redis-server is not on the path: ./test.sh installs it.");

        Invocation run = await AgenticRecProcess.RunAsync(null, "chaos", "--short", "--output", "json");

        run.ExitCode.Should().BeOneOf([ExitCodes.Done, ExitCodes.Failed], run.Err);
        run.Out.Should().StartWith("{", run.Err);
        using JsonDocument report = JsonDocument.Parse(run.Out);
        report.RootElement.GetProperty("faults").GetArrayLength().Should().Be(9);
        foreach (JsonElement fault in report.RootElement.GetProperty("faults").EnumerateArray())
        {
            fault.GetProperty("acknowledged").GetInt32().Should().BePositive("a cluster that acknowledges nothing loses nothing");
            foreach (JsonElement check in fault.GetProperty("checks").EnumerateArray().Where(static check => !check.GetProperty("timed").GetBoolean()))
                check.GetProperty("holds").GetBoolean().Should().BeTrue("{0}: {1}", fault.GetProperty("name"), check);
        }
    }

    [Theory]
    [InlineData("--faults", "flood")]
    [InlineData("--faults", "hot", "hot")]
    [InlineData("--rate", "9")]
    [InlineData("--probe", "0.1")]
    [InlineData("--silos", "2")]
    [InlineData("--server", "no/such/file.dll")]
    public async Task Chaos_WrongOption_SaysWhatToChooseAndStartsNothing(params string[] options)
    {
        Invocation run = await Invocation.Of(["chaos", .. options]);

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Err.Should().Contain(options[0]).And.Contain(options[^1]);
    }

    private static bool Programs(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));
}
