using AgenticRec.Abstractions.Feedback;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Load;

/// <summary>One load on one target: items, histories, warm-up, measurement.</summary>
internal sealed class LoadTest(ILoadTarget target, LoadSettings settings, TimeProvider time)
{
    private const int HistoriesTogether = 32;
    private readonly LoadMix _mix = new(settings, Guid.NewGuid().ToString("N")[..12]);

    public async Task<LoadReport> RunAsync(StageProgress stages, CancellationToken cancellationToken)
    {
        await PrepareAsync(stages, cancellationToken);
        if (settings.WarmUp > TimeSpan.Zero) await LoadAsync(stages.Begin("Warming up", "requests"), settings.WarmUp, firstNumber: 1L << 40, cancellationToken);
        return await LoadAsync(stages.Begin("Measuring", "requests"), settings.Length, firstNumber: 0, cancellationToken);
    }

    private async Task PrepareAsync(StageProgress stages, CancellationToken cancellationToken)
    {
        IStage introducing = stages.Begin("Introducing", "items");
        await target.IntroduceAsync(_mix.Items(), cancellationToken);
        introducing.Reached(settings.Items, settings.Items);
        introducing.Finished();
        if (settings.History == 0) return;
        IStage remembering = stages.Begin("Giving histories", "users");
        int done = 0;
        ParallelOptions some = new() { MaxDegreeOfParallelism = HistoriesTogether, CancellationToken = cancellationToken };
        LoadMix histories = new(settings with { EventsTogether = settings.History }, "history");
        await Parallel.ForAsync(0, settings.Users, some, async (user, token) =>
        {
            Interaction[] events = [.. histories.EventsOf((2L << 40) + user, time.GetUtcNow())];
            Outcome outcome = await target.ObserveAsync(LoadMix.UserId(user), [.. events], token);
            if (outcome == Outcome.Failed) throw new CommandException($"{target.Name} does not take feedback. A key needs the scopes ingest and serve.");
            remembering.Reached(Interlocked.Increment(ref done), settings.Users);
        });
        remembering.Finished();
    }

    private async Task<LoadReport> LoadAsync(IStage stage, TimeSpan length, long firstNumber, CancellationToken cancellationToken)
    {
        LatencyRecord[] records = [.. Enum.GetValues<LoadKind>().Select(static kind => new LatencyRecord(kind))];
        OpenLoop loop = new(time, settings.Poisson ? Arrivals.Poisson(settings.Rate, settings.Seed) : Arrivals.Constant(settings.Rate), settings.MostInFlight);
        long expected = (long)(settings.Rate * length.TotalSeconds);
        long begun = time.GetTimestamp();
        await loop.RunAsync(length, async (arrival, token) =>
        {
            long number = firstNumber + arrival.Number;
            LoadKind kind = _mix.KindOf(number);
            Outcome outcome = kind == LoadKind.Feedback
                ? await target.ObserveAsync(_mix.UserOf(number), _mix.EventsOf(number, time.GetUtcNow()), token)
                : await target.RecommendAsync(_mix.UserOf(number), settings.Count, token);
            records[(int)kind].Add(outcome, time.GetElapsedTime(arrival.Due));
            if (arrival.Number % 128 == 0) stage.Reached(arrival.Number, expected);
        }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        stage.Reached(loop.Begun, loop.Begun);
        stage.Finished();
        double answered = time.GetElapsedTime(begun).TotalSeconds;
        double seconds = Math.Max(length.TotalSeconds, answered);
        return new LoadReport(
            target.Name,
            settings.Poisson ? "poisson" : "constant",
            settings.Rate,
            length.TotalSeconds,
            answered,
            settings.Users,
            settings.Items,
            [.. records.Select(record => record.Figures(seconds)).Where(static figures => figures.Ok + figures.Refused + figures.Failed > 0)]);
    }
}
