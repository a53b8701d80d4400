using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Hosting;

namespace AgenticRec.Cli.Tests.Import;

public class ImportTests
{
    [Fact]
    public async Task ImportRecommendShowExportErase_WorkOnOneStore()
    {
        using TemporaryFolder folder = new();
        string store = folder["store"];
        Invocation import = await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", store);
        import.ExitCode.Should().Be(0, import.Err);
        import.Out.Should().Contain("72 interactions");

        Invocation slate = await Invocation.Of("recommend", "u3", "--store", store, "--output", "json", "--explain", "--exclude", "i12");
        using JsonDocument json = JsonDocument.Parse(slate.Out);
        string?[] items = [.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("itemId").GetString())];
        items.Should().NotBeEmpty().And.NotContain(["i3", "i12"]);
        string[] seeded = ["recommend", "u3", "--store", store, "--output", "json", "--seed", "5", "--at", "2026-03-01T12:00Z"];
        (await Invocation.Of(seeded)).Out.Should().Be((await Invocation.Of(seeded)).Out);

        (await Invocation.Of("show", "user", "u3", "--store", store)).Out.Should().Contain("u3").And.Contain("Tastes");
        (await Invocation.Of("show", "item", "i3", "--store", store)).Out.Should().Contain("Item 3");
        JsonDocument.Parse((await Invocation.Of("export", "u3", "--store", store)).Out).RootElement.ValueKind.Should().Be(JsonValueKind.Object);

        (await Invocation.Of("erase", "u3", "--yes", "--store", store)).ExitCode.Should().Be(0);
        (await Invocation.Of("export", "u3", "--store", store)).ExitCode.Should().Be(1);
        Invocation erased = await Invocation.Of("show", "user", "u3", "--store", store);
        erased.ExitCode.Should().Be(1);
        erased.Err.Should().Contain("'u3' of tenant 'default' was erased").And.NotContain("unknown");
        (await Invocation.Of("show", "user", "nobody", "--store", store)).Err.Should().Contain("unknown").And.NotContain("erased");
    }

    [Fact]
    public async Task SecondImport_AddsNothing()
    {
        using TemporaryFolder folder = new();
        string data = folder.WriteDataset("data");
        await Invocation.Of("import", "--data", data, "--store", folder["store"]);
        Invocation again = await Invocation.Of("import", "--data", data, "--store", folder["store"]);
        again.ExitCode.Should().Be(0, again.Err);
        again.Out.Should().Contain("already");
    }

    [Fact]
    public async Task TwoFiles_BadLine_IsNamedWithTheFileAsGivenOrCounted()
    {
        using TemporaryFolder folder = new();
        string items = folder.Write("mine.jsonl", """{"id":"a","title":"A"}""");
        string interactions = folder.Write("acts.jsonl", """{"user":"u","item":"a","kind":"liked"}""", """{"user":"u","item":"a","rating":"five"}""");
        Invocation run = await Invocation.Of("import", "--items", items, "--interactions", interactions, "--store", folder["store"]);
        run.ExitCode.Should().Be(1);
        run.Err.Should().Contain($"{interactions}, line 2: ").And.Contain("--skip-bad-lines");

        Invocation counted = await Invocation.Of("import", "--items", items, "--interactions", interactions, "--store", folder["store"], "--skip-bad-lines");
        counted.ExitCode.Should().Be(0, counted.Err);
        counted.Out.Should().Contain("1 interaction lived through.").And.Contain("Bad lines skipped: acts.jsonl 1.");
    }

    [Fact]
    public async Task UnknownUser_IsAnsweredBySlates_AndSaidPlainlyByShow()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", folder["store"]);
        Invocation slate = await Invocation.Of("recommend", "stranger", "--store", folder["store"], "--context", "query=item");
        slate.ExitCode.Should().Be(0, slate.Err);
        slate.Out.Should().Contain("Item");
        Invocation show = await Invocation.Of("show", "user", "stranger", "--store", folder["store"]);
        show.ExitCode.Should().Be(1);
        show.Err.Should().Contain("'stranger' is unknown");
    }

    [Fact]
    public async Task GrownFile_OfMoreEventsThanAgentsRecognise_GoesOnWhereItEnded()
    {
        using TemporaryFolder folder = new();
        string data = Long(folder, "data", 1_100);
        Invocation first = await Invocation.Of("import", "--data", data, "--store", folder["store"]);
        first.Out.Should().Contain("1,100 interactions lived through.", first.Err);

        File.AppendAllLines(Path.Combine(data, "interactions.jsonl"), [Line("heavy", 3), Line("light", 4)]);
        Invocation grown = await Invocation.Of("import", "--data", data, "--store", folder["store"]);
        grown.ExitCode.Should().Be(0, grown.Err);
        grown.Out.Should().Contain("2 interactions lived through.").And.NotContain("known already");
        (await InteractionsOf("heavy", folder["store"])).Should().Be(1_101);

        (await Invocation.Of("import", "--data", data, "--store", folder["store"])).Out.Should().Contain("All of it was in");
    }

    [Fact]
    public async Task TimedFile_GrownByEarlierTimes_CountsThemToo()
    {
        using TemporaryFolder folder = new();
        string data = Long(folder, "data", 3, timed: true);
        await Invocation.Of("import", "--data", data, "--store", folder["store"]);
        File.AppendAllLines(Path.Combine(data, "interactions.jsonl"), [Line("heavy", 7, minute: 0)]);
        (await Invocation.Of("import", "--data", data, "--store", folder["store"])).Out.Should().Contain("1 interaction lived through.");
        (await InteractionsOf("heavy", folder["store"])).Should().Be(4);
    }

    [Fact]
    public async Task ChangedFile_IsRefused_AndAsAnotherDatasetTaken()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("import", "--data", Long(folder, "data", 5), "--store", folder["store"]);
        string[] changed = [Line("heavy", 9), .. Enumerable.Range(1, 5).Select(n => Line("heavy", n))];
        folder.Write("data/interactions.jsonl", changed);
        Invocation refused = await Invocation.Of("import", "--data", folder["data"], "--store", folder["store"]);
        refused.ExitCode.Should().Be(1);
        refused.Err.Should().Contain("its first 5 interactions are not the same any more").And.Contain("of another name").And.NotContain("   at ");
        (await InteractionsOf("heavy", folder["store"])).Should().Be(5);

        folder.Write("other/interactions.jsonl", changed);
        File.Copy(folder["data/items.jsonl"], folder["other/items.jsonl"]);
        (await Invocation.Of("import", "--data", folder["other"], "--store", folder["store"])).Out.Should().Contain("6 interactions lived through.");
    }

    [Fact]
    public async Task UserWhoOnlyToldThings_IsExportedAndShown()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", folder["store"]);
        await using (AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = folder["store"] }, CancellationToken.None))
            await host.Grains.GetGrain<IUserAgent>(AgentKey.Of("default", "shy")).Introduce([new NamedValue("profession", "lighthouse keeper")]);

        (await Invocation.Of("export", "shy", "--store", folder["store"])).Out.Should().Contain("lighthouse keeper");
        (await Invocation.Of("show", "user", "shy", "--store", folder["store"])).Out.Should().Contain("lighthouse keeper");
        (await Invocation.Of("erase", "shy", "--yes", "--store", folder["store"])).Out.Should().StartWith("Erased 'shy'");
        (await Invocation.Of("export", "shy", "--store", folder["store"])).Err.Should().Contain("was erased").And.NotContain("unknown");
    }

    [SkippableFact]
    public async Task InterruptedWhileLiving_TheNextRunFinishes_AndNothingIsLostOrCountedTwice()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGINT to send on Windows.");
        const int Heavy = 2_000, Others = 40, Items = 60;
        using TemporaryFolder folder = new();
        string data = Long(folder, "data", 0);
        folder.Write("data/interactions.jsonl", [.. Enumerable.Range(0, Heavy).SelectMany(n => (string[])
            [Line("heavy", n, items: Items), Line($"u{n % Others}", n / 7, items: Items)])]);
        string[] import = ["import", "--data", data, "--parallelism", "2", "--store"];
        Invocation interrupted = await AgenticRecProcess.RunAsync(
            () => File.Exists(folder["store/imports.json"]), [.. import, folder["store"]]);
        interrupted.ExitCode.Should().Be(1, interrupted.Out);
        interrupted.Err.Should().Contain("Interrupted").And.NotContain("   at ");
        interrupted.Err.Should().MatchRegex("Living: stopped after [1-9][0-9,]* interactions");

        Invocation next = await AgenticRecProcess.RunAsync(null, [.. import, folder["store"]]);
        next.ExitCode.Should().Be(0, next.Err);
        (await Invocation.Of([.. import, folder["at-once"]])).ExitCode.Should().Be(0);
        Dictionary<string, string> counts = await CountsOf(folder["store"]);
        counts.Should().Equal(await CountsOf(folder["at-once"]));
        counts["user heavy"].Should().StartWith("2000 interactions");

        static Task<Dictionary<string, string>> CountsOf(string store) => StoreCounts.OfAsync(
            store, [.. Enumerable.Range(0, Others).Select(n => $"u{n}"), "heavy"], Enumerable.Range(0, Items).Select(n => $"i{n}"));
    }

    private static async Task<int> InteractionsOf(string user, string store)
    {
        using JsonDocument export = JsonDocument.Parse((await Invocation.Of("export", user, "--store", store)).Out);
        return export.RootElement.GetProperty("agent").GetProperty("interactions").GetInt32();
    }

    /// <summary>A data set of 20 items and one user who met them again and again.</summary>
    private static string Long(TemporaryFolder folder, string name, int events, bool timed = false)
    {
        folder.Write($"{name}/items.jsonl", [.. Enumerable.Range(0, 20).Select(i => $$"""{"id":"i{{i}}","title":"Item {{i}}"}""")]);
        folder.Write($"{name}/interactions.jsonl", [.. Enumerable.Range(1, events).Select(n => Line("heavy", n, timed ? n : null))]);
        return folder[name];
    }

    private static string Line(string user, int n, int? minute = null, int items = 20) =>
        $$"""{"user":"{{user}}","item":"i{{n % items}}","kind":"liked"{{(minute is { } at ? $",\"at\":\"2024-01-01T00:{at:00}:00Z\"" : "")}}}""";
}
