using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Core.Users;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Import;

/// <summary>One import: read, introduce, live, and note after each window how far it came.</summary>
internal sealed class ImportRun(Terminal terminal, ImportSettings settings)
{
    // Two windows may be under way at once, and both together are no longer than what a user agent recognises as repeats: cut short, nothing counts twice.
    private const int WindowEvents = UserState.OperationCapacity / 2;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        (ReplayTally tally, DatasetFindings findings) = await StageProgress.ShowAsync(terminal, async stages =>
        {
            IStage reading = stages.Begin("Reading", "interactions");
            Dataset dataset = settings.DataFolder is { } folder
                ? DatasetFolder.Read(folder, settings.SkipBadLines)
                : DatasetFiles.Read(settings.Items!, settings.Interactions!, settings.SkipBadLines);
            ImportStream stream = new(dataset);
            reading.Reached(dataset.Events.Length, dataset.Events.Length);
            reading.Finished();
            IStage starting = stages.Begin("Waking the silo");
            await using AgentHost host = await AgentHost.StartAsync(
                new AgentHostSettings { StoreFolder = settings.Store, Verbose = settings.Verbose }, cancellationToken);
            starting.Finished();
            ReplayTally lived = await LiveAsync(host, dataset, stream, stages, cancellationToken);
            IStage stopping = stages.Begin("Laying everything down");
            await host.DisposeAsync();
            stopping.Finished();
            return (lived, dataset.Findings);
        });
        Tell(tally, findings);
        return tally.Rejected > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    private async Task<ReplayTally> LiveAsync(
        AgentHost host, Dataset dataset, ImportStream stream, StageProgress stages, CancellationToken cancellationToken)
    {
        ImportJournal journal = ImportJournal.Open(settings.Store, settings.Tenant, stream);
        LiveCatalogue catalogue = new(host.Grains, settings.Tenant);
        if (dataset.Events.Any(e => e.Rating is not null)) await catalogue.UseScaleAsync(dataset.Scale);
        IStage introducing = stages.Begin("Introducing", "items");
        await catalogue.IntroduceAsync(dataset.Items, done => introducing.Reached(done, dataset.Items.Length), cancellationToken);
        introducing.Finished();
        IStage living = stages.Begin("Living", "interactions");
        LiveReplay life = new(host.Grains, settings.Tenant, settings.Parallelism);
        foreach (ImportPart part in journal.Parts)
        {
            IEnumerable<ReplayEvent[]> windows = stream.Part(part.From, part.End).Chunk(WindowEvents).Skip(part.Windows);
            await life.LiveAsync(windows, lived => Reached(part, part.Windows + lived), cancellationToken);
        }

        living.Finished();
        return life.Tally;

        void Reached(ImportPart part, int windows)
        {
            journal.Reached(part, windows);
            living.Reached(Math.Min(part.From + ((long)windows * WindowEvents), part.End), stream.Length);
        }
    }

    private void Tell(ReplayTally tally, DatasetFindings findings)
    {
        TextWriter plain = terminal.Plain;
        if (tally.Total == 0) plain.WriteLine($"All of it was in '{settings.Store}' already.");
        else plain.WriteLine($"{Figure.Count(tally.Stored)} {(tally.Stored == 1 ? "interaction" : "interactions")} lived through.");
        if (findings.BadLines.Count > 0) plain.WriteLine($"Bad lines skipped: {string.Join(", ", findings.BadLines.Select(f => $"{f.Key} {Figure.Count(f.Value)}"))}.");
        if (tally.Duplicates > 0) plain.WriteLine($"{Figure.Count(tally.Duplicates)} were known already and not repeated.");
        if (tally.Erased > 0) plain.WriteLine($"{Figure.Count(tally.Erased)} belong to users who were erased: left out.");
        if (tally.Rejected > 0) terminal.Error($"{Figure.Count(tally.Rejected)} interactions were rejected, the first: {tally.FirstRejection}");
    }
}
