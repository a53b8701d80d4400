using System.Text.Json;

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
}
