using System.Text.Json;

namespace AgenticRec.Cli.Tests.Evaluate;

public class EvaluateTests
{
    [Fact]
    public async Task Json_IsAllThereIsOnStdout()
    {
        using TemporaryFolder folder = new();
        // In a process of its own: what agents weigh is read off the heap, where other tests come and go.
        Invocation run = await AgenticRecProcess.RunAsync(null, "evaluate", "--data", folder.WriteDataset("data"), "--protocol", "full", "--output", "json");
        run.ExitCode.Should().Be(0, run.Err);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("results")[0].GetProperty("system").GetString().Should().Be("agents");
        json.RootElement.GetProperty("memory").GetProperty("bytesPerUserAgent").GetDouble().Should().BeGreaterThan(0);
        json.RootElement.GetProperty("replay").GetProperty("rejected").GetInt64().Should().Be(0);
        run.Err.Should().Contain("Living");
    }

    [Theory]
    [InlineData("--storage", "sqlite")]
    [InlineData("--silos", "2")]
    [InlineData("--runs", "3")]
    [InlineData("--protocol", "candidates", "--draws", "2")]
    public async Task Text_HoldsTheTable(params string[] options)
    {
        using TemporaryFolder folder = new();
        Invocation run = await Invocation.Of(["evaluate", "--data", folder.WriteDataset("data"), "--baselines", "popularity,item-knn", .. options]);
        run.ExitCode.Should().Be(0, run.Err);
        run.Out.Should().Contain("agents").And.Contain("item-knn").And.Contain("NDCG@10");
        run.Out.Split('\n').Should().OnlyContain(line => line.Length <= 80);
    }

    [Fact]
    public async Task Sqlite_SeveralSilos_ShareOneStore()
    {
        using TemporaryFolder folder = new();
        Invocation run = await Invocation.Of(
            "evaluate", "--data", folder.WriteDataset("data"), "--storage", "sqlite", "--silos", "2", "--store", folder["store"]);
        run.ExitCode.Should().Be(0, run.Err);
        File.Exists(folder["store/agents-0.db"]).Should().BeTrue();
    }

    [Fact]
    public async Task EmptyFile_IsSaidPlainly()
    {
        using TemporaryFolder folder = new();
        string data = folder.WriteDataset("data");
        File.WriteAllText(Path.Combine(data, "interactions.jsonl"), "");
        Invocation run = await Invocation.Of("evaluate", "--data", data);
        run.ExitCode.Should().Be(1);
        run.Err.Should().Contain("interactions.jsonl").And.Contain("no interaction").And.NotContain("   at ");
    }

    [Fact]
    public async Task BadRating_NamesFileLineAndReason_OrIsCounted()
    {
        using TemporaryFolder folder = new();
        string data = folder.WriteDataset("data");
        File.AppendAllLines(Path.Combine(data, "interactions.jsonl"), ["""{"user":"u0","item":"i0","rating":11}"""]);
        Invocation stopped = await Invocation.Of("evaluate", "--data", data);
        stopped.ExitCode.Should().Be(1);
        stopped.Err.Should().Contain("interactions.jsonl, line 73: ").And.Contain("11");
        Invocation counted = await Invocation.Of("evaluate", "--data", data, "--skip-bad-lines");
        counted.ExitCode.Should().Be(0, counted.Err);
        counted.Out.Should().Contain("interactions.jsonl: 1");
    }

    [SkippableFact]
    public async Task InterruptedWhileLiving_SaysThatNothingIsKept_AndKeepsNothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGINT to send on Windows.");
        const int Enough = 8_000_000; // the items take one, the whole life more than sixty
        using TemporaryFolder folder = new();
        string data = folder.WriteDataset("data", users: 300, items: 40, each: 12);
        Directory.CreateDirectory(folder["work"]);
        Invocation run = await AgenticRecProcess.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "agenticrec.dll"),
            folder["work"],
            () => Directory.EnumerateFiles(folder["work"], "agents-*.db-wal", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) > Enough,
            ["evaluate", "--data", data, "--storage", "sqlite", "--parallelism", "2"]);
        run.ExitCode.Should().Be(1, run.Out);
        run.Out.Should().BeEmpty();
        run.Err.Should().MatchRegex("Living: stopped after [1-9][0-9,]* interactions");
        run.Err.Should().Contain("An evaluation keeps nothing").And.NotContain("   at ");
        Directory.EnumerateFileSystemEntries(folder["work"]).Should().BeEmpty();
    }
}
