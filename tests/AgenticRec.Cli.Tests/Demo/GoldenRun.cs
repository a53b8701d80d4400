using System.Globalization;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Demo;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Sample;

namespace AgenticRec.Cli.Tests.Demo;

/// <summary>
/// The demo, one reader at a time, and what its agents then say: every slate with its reasons. The test assembly is also this program, so that each run has
/// a process of its own, and with it hash codes of its own.
/// </summary>
internal static class GoldenRun
{
    public const string Verb = "golden-run";

    /// <summary>Lives through the demo and writes the slates, a line an item; scores to the last digit, or to four decimals.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, var file, .. var options])
        {
            await Console.Error.WriteLineAsync($"Usage: {Verb} FILE [exact]");
            return ExitCodes.WrongUsage;
        }

        using TemporaryFolder folder = new();
        int exitCode = await CommandLine.RunAsync(["demo", "--fast", "--parallelism", "1", "--store", folder["demo"]], Terminal.OfProcess());
        if (exitCode == ExitCodes.Done) await File.WriteAllTextAsync(file, await SlatesAsync(folder["demo"], options is ["exact"] ? "R" : "F4"));
        return exitCode;
    }

    private static async Task<string> SlatesAsync(string store, string digits)
    {
        SampleStory story = SampleStory.Of(SampleLibrary.Load(), SampleStory.FewReaders);
        await using AgentHost host = await AgentHost.StartAsync(new AgentHostSettings { StoreFolder = store }, CancellationToken.None);
        RecommendRequest request = new() { K = 5, Seed = 7, At = story.End.AddHours(2), Explain = true };
        List<string> lines = [];
        foreach (SampleReader reader in story.Readers) await AskAsync(reader.Id, request);
        await AskAsync("stranger", request);
        await AskAsync("stranger-with-a-question", request with { Context = [new("query", "whales")] });
        await AskAsync(story.StoryReader.Id, request with { Constraints = new Constraints { Exploration = .4, Diversity = .2 } });
        UserProfile profile = await host.Grains.GetGrain<IUserAgent>(DemoSettings.Key(story.StoryReader.Id)).Profile();
        lines.Add($"{profile.UserId}: {profile.Introduction?.Text}");
        ItemProfile? book = await host.Grains.GetGrain<IItemAgent>(DemoSettings.Key(story.Book)).Profile();
        lines.Add($"{story.Book}: {book?.Description?.Text}");
        return string.Join('\n', lines) + "\n";

        async Task AskAsync(string reader, RecommendRequest asked)
        {
            Slate slate = await host.Grains.GetGrain<IRecommender>(DemoSettings.Key(reader)).Recommend(asked);
            string dropped = string.Join(", ", slate.DroppedCounts.Where(step => step.Count > 0).Select(step => $"{step.Count} {step.Step}"));
            lines.Add($"{reader}: {slate.Candidates} candidates; left out: {dropped}; degraded: {slate.Degraded}");
            lines.AddRange(slate.Items.Select(Line));
        }

        string Line(SlateItem item) =>
            $"  {item.ItemId} {Number(item.Score)} {Number(item.Probability)} {item.Source}: "
            + string.Join(" ", item.Reasons.Take(2).Select(reason => $"[{reason.Kind}] {reason.Text}"));

        string Number(double value) => value.ToString(digits, CultureInfo.InvariantCulture);
    }
}
