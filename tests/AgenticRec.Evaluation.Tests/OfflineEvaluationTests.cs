using System.Text.Json;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Tests;

public class OfflineEvaluationTests
{
    /// <summary>30 movies; 12 users who rate 4 ... 15 of them, movie 1 first and the rest in a drawn order.</summary>
    private static Folder Movies()
    {
        List<string> ratings = ["userId,movieId,rating,timestamp"];
        for (int user = 1; user <= 12; user++)
        {
            int[] movies = [.. Enumerable.Range(2, 29)];
            Draws.Of(1, $"fixture {user}").Shuffle(movies.AsSpan());
            int second = 0;
            foreach (int movie in movies.Take(2 + user).Prepend(1)) ratings.Add($"{user},{movie},{1 + (movie % 5)},{user + (20 * second++)}");
        }

        return new Folder()
            .With("movies.csv", [.. Enumerable.Range(1, 30).Select(m => $"{m},Movie {m} ({1980 + m}),{(m % 2 == 0 ? "Drama" : "Comedy")}").Prepend("movieId,title,genres")])
            .With("ratings.csv", [.. ratings]);
    }

    private static Folder Discs() => new Folder()
        .With("x.item", [.. Enumerable.Range(0, 40).Select(i => $"{i}\tDisc {i}\tJazz").Prepend("item_id:token\ttitle:token_seq\tcategory:token_seq")])
        .With("x.test.inter", "user_id:token\titem_id_list:token_seq\titem_id:token", "a\t0 1 2\t3", "b\t3 1\t2", "c\t5\t1")
        .With("x.random", "a\t10 11 12 13 14 15 16 17 18 19 20", "b\t30 31 32 33 34 35 36 37 38 39 2");

    private static EvaluationOptions Options(Folder folder) =>
        new() { DataFolder = folder.Path, RecommendRequests = 200, RecommendTime = TimeSpan.FromSeconds(5), Parallelism = 4, SettingsNotice = TimeSpan.Zero };

    [Fact]
    public async Task Run_FullOverMovies_ReplaysScoresAndTimes()
    {
        using Folder folder = Movies();
        FakeAgents agents = new();
        EvaluationReport report = await OfflineEvaluation.RunAsync(
            Options(folder) with { Baselines = ["popularity", "item-knn", "content"] }, agents.Factory);
        report.Results.Select(r => r.System).Should().Equal("agents", "popularity", "item-knn", "content");
        report.Results.Should().OnlyContain(r => r.Users == 12);
        report.Protocol.Should().BeEquivalentTo(new { Name = "full", ScoredUsers = 12, Depth = (int?)100, Candidates = (int?)null });

        // Users have 4 ... 15 ratings, 114 in all; the last of each is held out.
        (report.Dataset.Interactions, report.Replay.Interactions, report.Protocol.TrainingInteractions).Should().Be((114, 102, 102));
        agents.Lives.Values.Sum(l => l.Count).Should().Be(102);
        agents.Lives.Values.Should().OnlyContain(l => l.Zip(l.Skip(1)).All(p => p.First.At <= p.Second.At));
        (report.Replay.Rejected, report.Replay.Duplicates).Should().Be((0, 0));
        (agents.Settings!.LowestRating, agents.Settings.HighestRating, agents.Settings.RunSeed).Should().Be((0.5, 5, 1));
        agents.Tenants.Distinct().Should().Equal("evaluate");
        agents.Items.Should().HaveCount(30);
        report.Recommend!.Requests.Should().Be(200);
        report.Results[0].Counts.Should().ContainKey("violations").WhoseValue.Should().Be(0);

        // The fake agents rank by popularity as well: the two differ only in how they order equals.
        report.Results[0].Metrics[MetricNames.Popularity10].Should().BeApproximately(report.Results[1].Metrics[MetricNames.Popularity10], 1e-9);
        report.Memory.Should().BeNull();
        report.Language.Should().Be(new LanguageFigures(0, 0));
    }

    [Fact]
    public async Task Run_AgentsThatBringBackWhatWasSeen_AreCountedAndGainNothing()
    {
        using Folder folder = Movies();
        FakeAgents agents = new() { ForgetsWhatWasSeen = true };
        EvaluationReport report = await OfflineEvaluation.RunAsync(Options(folder) with { RecommendRequests = 0 }, agents.Factory);

        // All 30 movies come back to everybody: the 102 trained on are violations.
        report.Results[0].Counts["violations"].Should().Be(102);
        report.Recommend.Should().BeNull();
    }

    [Fact]
    public async Task Run_CandidatesOverDiscs_AddsTheLiteralListsAsRows()
    {
        using Folder folder = Discs();
        FakeAgents agents = new();
        EvaluationReport report = await OfflineEvaluation.RunAsync(Options(folder) with { Protocol = ProtocolKind.Candidates, Draws = 3 }, agents.Factory);
        report.Results.Select(r => r.System).Should().Equal("agents", "popularity", "agents (first nine)", "popularity (first nine)");
        report.Results.Select(r => r.Users).Should().Equal(3, 3, 2, 2);
        report.Results[0].Versus.Keys.Should().Equal("popularity");
        report.Results[2].Versus.Keys.Should().Equal("popularity (first nine)");
        report.Results[0].Metrics[MetricNames.Hit10].Should().Be(1);
        report.Replay.Interactions.Should().Be(6);

        // 3 users x 3 draws and 2 literal lists, each with its ten candidates, seen or not.
        List<Abstractions.Recommending.RecommendRequest> named = [.. agents.Requests.Where(r => r.Constraints.Candidates.Length > 0)];
        named.Should().HaveCount(11).And.OnlyContain(r => r.K == 10 && r.Constraints.Candidates.Length == 10 && r.Constraints.IncludeSeen);
    }

    [Fact]
    public async Task Run_ParallelOrNot_AsksTheSameAndScoresTheSame()
    {
        using Folder folder = Movies();
        EvaluationOptions options = Options(folder) with { Protocol = ProtocolKind.Candidates, RecommendRequests = 0 };
        EvaluationReport one = await OfflineEvaluation.RunAsync(options with { Parallelism = 1 }, new FakeAgents().Factory);
        EvaluationReport many = await OfflineEvaluation.RunAsync(options with { Parallelism = 16 }, new FakeAgents().Factory);
        many.Results.Should().BeEquivalentTo(one.Results);
        EvaluationReport other = await OfflineEvaluation.RunAsync(options with { Seed = 2 }, new FakeAgents().Factory);
        other.Results[0].Metrics[MetricNames.Mrr].Should().NotBe(one.Results[0].Metrics[MetricNames.Mrr]);
    }

    [Theory]
    [InlineData(ProtocolKind.Full)]
    [InlineData(ProtocolKind.Candidates)]
    public async Task Run_SavedRankingsCompared_ScoreAsTheAgentsDid(ProtocolKind protocol)
    {
        using Folder folder = Movies();
        EvaluationOptions options = Options(folder) with { Protocol = protocol, RecommendRequests = 0, SaveRankings = folder["saved.tsv"], Seed = 3 };
        EvaluationReport first = await OfflineEvaluation.RunAsync(options, new FakeAgents().Factory);
        EvaluationReport second = await OfflineEvaluation.RunAsync(
            options with { SaveRankings = null, Compare = [new ComparedFile("saved", folder["saved.tsv"])] }, new FakeAgents().Factory);
        SystemResult saved = second.Results.Single(r => r.System == "saved");
        saved.Metrics[MetricNames.Ndcg10].Should().BeApproximately(first.Results[0].Metrics[MetricNames.Ndcg10], 1e-12);
        saved.Counts["missingUsers"].Should().Be(0);
        second.Results[0].Versus["saved"][MetricNames.Ndcg10].Difference.Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public async Task Run_UsersFileAndLimit_ScoreOnlyThem()
    {
        using Folder folder = Movies().With("users.txt", "3", "4", "5", "99");
        EvaluationOptions options = Options(folder) with { UsersFile = folder["users.txt"], RecommendRequests = 0 };
        EvaluationReport named = await OfflineEvaluation.RunAsync(options, new FakeAgents().Factory);
        (named.Results[0].Users, named.Protocol.NamedUsersWithoutTarget).Should().Be((3, 1));
        named.Replay.Interactions.Should().Be(102, "everybody is trained on");
        (await OfflineEvaluation.RunAsync(options with { Limit = 2 }, new FakeAgents().Factory)).Results[0].Users.Should().Be(2);
    }

    [Fact]
    public async Task Run_TwoAndAHalfThousandItems_IntroducesThemByTheThousand()
    {
        using Folder folder = Movies();
        File.AppendAllLines(folder["movies.csv"], Enumerable.Range(100, 2_470).Select(m => $"{m},More {m},Drama"));
        FakeAgents agents = new();
        await OfflineEvaluation.RunAsync(Options(folder) with { RecommendRequests = 0 }, agents.Factory);
        agents.UpsertSizes.Should().Equal(1_000, 1_000, 500);
    }

    [Fact]
    public async Task Run_AnItemRejected_EndsWithTheReason()
    {
        using Folder folder = Movies();
        FakeAgents agents = new() { RejectItem = i => i.Id == "7" ? "Too loud." : null };
        Func<Task> act = () => OfflineEvaluation.RunAsync(Options(folder), agents.Factory);
        await act.Should().ThrowAsync<DatasetException>().WithMessage("*rejects 1 item(s)*'7': Too loud.*");
    }

    [Fact]
    public async Task Run_WithProbes_LooksInOrderAndReports()
    {
        using Folder folder = Movies();
        Probe probe = new();
        List<EvaluationProgress> steps = [];
        EvaluationReport report = await OfflineEvaluation.RunAsync(
            Options(folder), new FakeAgents().Factory, new EvaluationProbes { Memory = probe, Language = () => new LanguageFigures(3, 40) }, new Listener(steps));
        probe.Moments.Should().Equal(MemoryMoment.Empty, MemoryMoment.CatalogueLoaded, MemoryMoment.Replayed);
        report.Memory.Should().Be(new MemoryFigures(12, 30));
        report.Language.Should().Be(new LanguageFigures(3, 40));
        lock (steps)
        {
            steps.Select(s => s.Stage).Distinct().Should().Equal(
                EvaluationStage.Reading, EvaluationStage.Introducing, EvaluationStage.Replaying, EvaluationStage.Ranking, EvaluationStage.Measuring);
            steps.Last(s => s.Stage == EvaluationStage.Replaying).Should().Be(new EvaluationProgress(EvaluationStage.Replaying, 102, 102));
            steps.Where(s => s.Stage == EvaluationStage.Ranking).Max(s => s.Done).Should().Be(24, "two systems for twelve users");
        }
    }

    [Fact]
    public async Task ToJson_OfAReport_HasTheAgreedShape()
    {
        using Folder folder = Movies();
        EvaluationReport report = await OfflineEvaluation.RunAsync(Options(folder), new FakeAgents().Factory, new EvaluationProbes { Memory = new Probe() });
        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        JsonElement root = json.RootElement;
        root.EnumerateObject().Select(p => p.Name).Should().Equal("dataset", "protocol", "results", "replay", "recommend", "memory", "language");
        JsonElement row = root.GetProperty("results")[0];
        row.GetProperty("system").GetString().Should().Be("agents");
        row.GetProperty("users").GetInt32().Should().Be(12);
        row.GetProperty("metrics").EnumerateObject().Select(p => p.Name).Should().BeEquivalentTo(
            "ndcg@1", "ndcg@5", "ndcg@10", "hit@10", "mrr", "coverage@10", "popularity@10", "diversity@10");
        row.GetProperty("ci95").GetProperty("ndcg@10").EnumerateArray().Should().HaveCount(2);
        JsonElement versus = row.GetProperty("versus").GetProperty("popularity").GetProperty("ndcg@10");
        versus.GetProperty("difference").ValueKind.Should().Be(JsonValueKind.Number);
        versus.GetProperty("ci95").GetArrayLength().Should().Be(2);
        foreach (string name in (string[])["interactions", "seconds", "perSecond"]) root.GetProperty("replay").TryGetProperty(name, out _).Should().BeTrue(name);
        foreach (string name in (string[])["requests", "perSecond", "p50Ms", "p99Ms"]) root.GetProperty("recommend").TryGetProperty(name, out _).Should().BeTrue(name);
        root.GetProperty("memory").GetProperty("bytesPerUserAgent").GetDouble().Should().Be(12);
        root.GetProperty("language").GetProperty("calls").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Run_Cancelled_Stops()
    {
        using Folder folder = Movies();
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        Func<Task> act = () => OfflineEvaluation.RunAsync(Options(folder), new FakeAgents().Factory, cancellationToken: source.Token);
        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Run_RankingsThatCannotBeSaved_SaysSoBeforeTheReplay()
    {
        using Folder folder = Movies();
        FakeAgents agents = new();
        Func<Task> act = () => OfflineEvaluation.RunAsync(Options(folder) with { SaveRankings = folder["none/saved.tsv"] }, agents.Factory);
        await act.Should().ThrowAsync<DatasetException>().WithMessage("*folder that exists*");
        agents.Items.Should().BeEmpty();
    }

    private sealed class Probe : IMemoryProbe
    {
        public List<MemoryMoment> Moments { get; } = [];

        public ValueTask LookAsync(MemoryMoment moment, CancellationToken cancellationToken)
        {
            Moments.Add(moment);
            return ValueTask.CompletedTask;
        }

        public MemoryFigures? Conclude(int users, int items) => new(users, items);
    }

    private sealed class Listener(List<EvaluationProgress> steps) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            lock (steps) steps.Add(value);
        }
    }
}
