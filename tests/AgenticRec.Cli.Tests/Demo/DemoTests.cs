using System.Text.Json;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Demo;
using AgenticRec.Cli.Hosting;
using AgenticRec.Sample;

namespace AgenticRec.Cli.Tests.Demo;

public class DemoTests
{
    [Fact]
    public async Task SecondRun_GoesOnFromTheStore_AddsNothing()
    {
        using TemporaryFolder folder = new();
        Invocation first = await Invocation.Of("demo", "--fast", "--store", folder["demo"]);
        first.ExitCode.Should().Be(0, first.Err);
        (int ItemsMet, long Version)[] before = await ReadersOf(folder["demo"]);
        Invocation second = await Invocation.Of("demo", "--fast", "--store", folder["demo"]);
        second.ExitCode.Should().Be(0, second.Err);
        second.Out.Should().Contain("Going on from the store").And.Contain("Nothing was left to live through");
        (await ReadersOf(folder["demo"])).Should().Equal(before);

        // Nobody knows the stranger, but it says what it wants.
        Invocation whales = await Invocation.Of(
            "recommend", "stranger", "--context", "query=whales", "--explain", "--output", "json", "--store", folder["demo"]);
        using JsonDocument slate = JsonDocument.Parse(whales.Out);
        JsonElement top = slate.RootElement.GetProperty("items")[0];
        top.GetProperty("itemId").GetString().Should().Be("moby-dick");
        top.GetProperty("reasons")[0].GetProperty("kind").GetString().Should().Be("context");
    }

    [Fact]
    public async Task TwoFreshStores_OneAtATime_GiveTheSameSlates()
    {
        using TemporaryFolder folder = new();
        List<string[]> slates = [];
        foreach (string store in (string[])[folder["one"], folder["two"]])
        {
            Invocation run = await Invocation.Of("demo", "--fast", "--parallelism", "1", "--store", store);
            run.ExitCode.Should().Be(0, run.Err);
            slates.Add(await SlatesOf(store));
        }

        slates[0].Should().Equal(slates[1]);
    }

    [Fact]
    public async Task Reset_DeletesOnlyWhatTheDemoMade()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("demo", "--fast", "--store", folder["demo"]);
        string own = folder.Write("demo/notes.txt", "mine");
        await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", folder["demo"], "--tenant", "mine");
        Invocation again = await Invocation.Of("demo", "--fast", "--reset", "--store", folder["demo"]);
        again.ExitCode.Should().Be(0, again.Err);
        again.Out.Should().NotContain("Going on from the store");
        File.Exists(own).Should().BeTrue();
        File.Exists(folder["demo/imports.json"]).Should().BeFalse("what it tells of is gone");
    }

    [Fact]
    public async Task Reset_OfAStoreThatIsNotTheDemos_DeletesNothing()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", folder["store"]);
        Invocation run = await Invocation.Of("demo", "--reset", "--store", folder["store"]);
        run.ExitCode.Should().Be(1);
        run.Err.Should().Contain("nothing was deleted");
        File.Exists(folder["store/agents-0.db"]).Should().BeTrue();
    }

    [Fact]
    public async Task ErasedReaderOfTheStory_IsNowhereLeft_AndTheNextRunSaysHowToBeginAnew()
    {
        using TemporaryFolder folder = new();
        Invocation first = await Invocation.Of("demo", "--fast", "--store", folder["demo"]);
        first.ExitCode.Should().Be(0, first.Err);
        string reader = SampleStory.Of(SampleLibrary.Load(), SampleStory.FewReaders).StoryReader.Id;
        File.ReadAllText(folder["demo/demo.json"]).Should().Contain(reader);
        (await Invocation.Of("erase", reader, "--yes", "--store", folder["demo"])).ExitCode.Should().Be(0);
        string left = File.ReadAllText(folder["demo/demo.json"]);
        left.Should().NotContain(reader).And.Contain("\"slateBefore\": null");

        Invocation next = await Invocation.Of("demo", "--fast", "--store", folder["demo"]);
        next.ExitCode.Should().Be(1);
        next.Err.Should().Contain($"'{reader}', was erased").And.Contain("--reset");
        (await Invocation.Of("demo", "--fast", "--reset", "--store", folder["demo"])).ExitCode.Should().Be(0);
    }

    [SkippableFact]
    public async Task InterruptedWhileLiving_TheNextRunFinishes_AndNothingIsLostOrCountedTwice()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGINT to send on Windows.");
        using TemporaryFolder folder = new();
        Invocation interrupted = await AgenticRecProcess.RunAsync(
            () => ReaderHasBegun(folder["demo"]), "demo", "--parallelism", "1", "--store", folder["demo"]);
        interrupted.ExitCode.Should().Be(1, interrupted.Out);
        interrupted.Err.Should().Contain("Interrupted").And.NotContain("   at ");
        interrupted.Err.Should().MatchRegex("Living through a year: stopped after [1-9][0-9,]* interactions");
        Invocation next = await AgenticRecProcess.RunAsync(null, "demo", "--store", folder["demo"]);
        next.ExitCode.Should().Be(0, next.Err);
        next.Out.Should().Contain("Going on from the store");

        Invocation atOnce = await AgenticRecProcess.RunAsync(null, "demo", "--store", folder["at-once"]);
        atOnce.ExitCode.Should().Be(0, atOnce.Err);
        // But for the books that the reader of the story answers in the end: another slate may have another first book.
        string[] answered = [AnsweredIn(folder["demo"]), AnsweredIn(folder["at-once"])];
        (await CountsOf(folder["demo"], answered)).Should().Equal(await CountsOf(folder["at-once"], answered));
    }

    [Fact]
    public async Task StoreInUse_IsSaidPlainly()
    {
        using TemporaryFolder folder = new();
        await Invocation.Of("import", "--data", folder.WriteDataset("data"), "--store", folder["store"]);
        await using AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = folder["store"] }, CancellationToken.None);
        Invocation run = await AgenticRecProcess.RunAsync(null, "recommend", "u1", "--store", folder["store"]);
        run.ExitCode.Should().Be(1);
        run.Err.Should().Contain("in use").And.NotContain("   at ");
    }

    // The first books of the reader of the story are behind it, and most of the year is not.
    private static bool ReaderHasBegun(string store)
    {
        string file = Path.Combine(store, DemoJournal.FileName);
        return File.Exists(file) && File.ReadAllText(file).Contains("\"readerBefore\": {", StringComparison.Ordinal);
    }

    private static string AnsweredIn(string store) => DemoJournal.Read(store)!.SlateBefore!.Items[0].ItemId;

    private static Task<Dictionary<string, string>> CountsOf(string store, string[] exceptBooks)
    {
        SampleLibrary library = SampleLibrary.Load();
        return StoreCounts.OfAsync(store, library.CreateReaders().Select(reader => reader.Id), library.Books.Select(book => book.Id).Except(exceptBooks));
    }

    private static async Task<(int ItemsMet, long Version)[]> ReadersOf(string store)
    {
        await using AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = store }, CancellationToken.None);
        List<(int, long)> readers = [];
        foreach (SampleReader reader in SampleLibrary.Load().CreateReaders().Take(SampleStory.FewReaders))
        {
            var profile = await host.Grains.GetGrain<AgenticRec.Abstractions.Users.IUserAgent>(DemoSettings.Key(reader.Id)).Profile();
            readers.Add((profile.ItemsMet, profile.Version));
        }

        return [.. readers];
    }

    private static async Task<string[]> SlatesOf(string store)
    {
        await using AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = store }, CancellationToken.None);
        List<string> slates = [];
        foreach (SampleReader reader in SampleLibrary.Load().CreateReaders().Take(SampleStory.FewReaders))
        {
            Slate slate = await host.Grains.GetGrain<IRecommender>(DemoSettings.Key(reader.Id)).Recommend(
                new RecommendRequest { Seed = 7, At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
            slates.Add(JsonSerializer.Serialize(slate.Items.Select(i => new { i.ItemId, i.Score, i.Probability })));
        }

        return [.. slates];
    }
}
