using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Replay;

/// <summary>
/// The live agents, asked through the same grains that serve: items join the catalogue, interactions are observed and lived through, slates are
/// recommended. Nothing here knows how they decide.
/// </summary>
/// <remarks>
/// The whole catalogue is ranked with default constraints: what was seen is left out by the pipeline itself, and a slate that brings it back, an
/// unknown item
/// or the same item twice counts as a violation and wastes the place. Candidates are ranked as named, seen or not. Requests carry a seed drawn from
/// (run seed, user) and the time of the last training interaction, so that the clock decides nothing.
/// </remarks>
internal sealed class LiveAgents(IGrainFactory grains, EvaluationOptions options, IMemoryProbe? memory, IProgress<EvaluationProgress>? progress)
    : IRankingSystem
{
    private TrainingData? _data;
    private FrozenDictionary<string, int> _indexes = FrozenDictionary<string, int>.Empty;
    private ImmutableArray<int> _users = [];
    private DateTimeOffset _end;
    private long _violations;
    private long _degraded;

    public string Name => "agents";

    public IReadOnlyDictionary<string, long> Counts => ImmutableDictionary<string, long>.Empty
        .Add("violations", Interlocked.Read(ref _violations)).Add("degraded", Interlocked.Read(ref _degraded));

    /// <summary>Users who came to life in the replay.</summary>
    public int Users => _users.Length;

    /// <summary>How the replay went; null before.</summary>
    public ReplayFigures? Replay { get; private set; }

    public async ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken)
    {
        _data = data;
        _indexes = data.Dataset.Items.Select((item, index) => KeyValuePair.Create(item.Id, index)).ToFrozenDictionary(StringComparer.Ordinal);
        _users = [.. data.Events.Select(e => e.User).Distinct()];
        _end = data.Events.Max(e => InteractionMaker.At(data.Dataset, e));
        await LookAsync(MemoryMoment.Empty, cancellationToken);
        await IntroduceAsync(data, cancellationToken);
        await LookAsync(MemoryMoment.CatalogueLoaded, cancellationToken);
        Replay = await ReplayAsync(data, cancellationToken);
        await LookAsync(MemoryMoment.Replayed, cancellationToken);
    }

    public async ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TrainingData data = _data ?? throw new InvalidOperationException("Train before ranking.");
        bool named = question.Candidates.Length > 0;
        Slate slate = await Recommender(question.User.User).Recommend(new RecommendRequest
        {
            K = question.Depth,
            Constraints = named
                ? new Constraints { Candidates = [.. question.Candidates.Select(i => data.Dataset.Items[i].Id)], IncludeSeen = true }
                : Constraints.None,
            Seed = SeedOf(question.User.User),
            At = _end,
        });
        if (slate.Degraded) Interlocked.Increment(ref _degraded);
        HashSet<int> allowed = [.. question.Candidates];
        HashSet<int> passed = named ? [] : [.. question.User.History];
        int[] ranking = new int[Math.Min(slate.Items.Length, question.Depth)];
        for (int place = 0; place < ranking.Length; place++)
        {
            int item = _indexes.GetValueOrDefault(slate.Items[place].ItemId, -1);
            bool good = item >= 0 && (!named || allowed.Contains(item)) && passed.Add(item);
            if (!good) Interlocked.Increment(ref _violations);
            ranking[place] = good ? item : -1;
        }

        return [.. ranking];
    }

    /// <summary>Asks for ten items once, for the timing: users are drawn by the seed from those who were trained on.</summary>
    public Task AskAsync(long number)
    {
        TrainingData data = _data ?? throw new InvalidOperationException("Train before recommending.");
        int user = _users[Draws.Of(data.Seed, "timing", number).Below(0, _users.Length)];
        return Recommender(user).Recommend(new RecommendRequest { Seed = SeedOf(user), At = _end });
    }

    // The tenant serves as it would by default, but for the scale and the seed; every item is available, since the interactions are of a time when it was.
    private async Task IntroduceAsync(TrainingData data, CancellationToken cancellationToken)
    {
        LiveCatalogue catalogue = new(grains, options.Tenant) { SettingsNotice = options.SettingsNotice };
        RatingScale scale = data.Dataset.Scale;
        await catalogue.ConfigureAsync(
            TenantSettings.Default with { LowestRating = scale.Lowest, HighestRating = scale.Highest, RunSeed = data.Seed });
        Item[] items = [.. data.Dataset.Items.Select(static item => item with { Available = true })];
        await catalogue.IntroduceAsync(
            items, done => progress?.Report(new EvaluationProgress(EvaluationStage.Introducing, done, items.Length)), cancellationToken);
    }

    private async Task<ReplayFigures> ReplayAsync(TrainingData data, CancellationToken cancellationToken)
    {
        LiveReplay replay = new(grains, options.Tenant, options.Parallelism) { InWords = options.InWords };
        long start = Stopwatch.GetTimestamp();
        await replay.LiveAsync(
            ReplaySchedule.Windows(data),
            _ => progress?.Report(new EvaluationProgress(EvaluationStage.Replaying, replay.Tally.Total, data.Events.Length)),
            cancellationToken);
        if (options.InWords) await replay.PutIntoWordsAsync(_users.Select(user => data.Dataset.Users[user]), cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ReplayTally tally = replay.Tally;
        return new ReplayFigures
        {
            Interactions = tally.Total,
            Seconds = seconds,
            PerSecond = tally.Total / Math.Max(seconds, 1e-9),
            Parallelism = options.Parallelism,
            Meetings = tally.Meetings,
            RightChoices = tally.RightChoices,
            Duplicates = tally.Duplicates,
            Rejected = tally.Rejected,
            FirstRejection = tally.FirstRejection,
        };
    }

    private IRecommender Recommender(int user) => grains.GetGrain<IRecommender>(AgentKey.Of(options.Tenant, _data!.Dataset.Users[user]));

    private long SeedOf(int user) => (long)Draws.Of(_data!.Seed, $"recommend/{_data.Dataset.Users[user]}").Root;

    private ValueTask LookAsync(MemoryMoment moment, CancellationToken cancellationToken) =>
        memory?.LookAsync(moment, cancellationToken) ?? ValueTask.CompletedTask;
}
