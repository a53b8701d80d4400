using System.Diagnostics;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Import;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Sample;

namespace AgenticRec.Cli.Demo;

/// <summary>One run of the demo: live, look, answer, measure, tell.</summary>
internal sealed class DemoRun(Terminal terminal, DemoSettings settings)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Reset) Reset();
        DemoJournal? earlier = DemoJournal.Read(settings.Store);
        if (earlier is null && StoreFolders.HoldsStore(settings.Store))
        {
            throw new CommandException($"The store in '{settings.Store}' is not the demo's. Name another folder with --store.");
        }

        DemoJournal journal = earlier ?? new DemoJournal();
        SampleStory story = SampleStory.Of(SampleLibrary.Load(), Math.Max(journal.Readers, settings.Fast ? SampleStory.FewReaders : int.MaxValue));
        journal = journal with { Readers = story.Readers.Length };
        Opening.Show(terminal, story, settings, earlier is not null);

        DemoFindings findings = await StageProgress.ShowAsync(terminal, async stages =>
        {
            IStage starting = stages.Begin("Waking the silo");
            await using AgentHost host = await AgentHost.StartAsync(
                new AgentHostSettings { StoreFolder = settings.Store, Verbose = settings.Verbose }, cancellationToken);
            starting.Finished();
            await journal.WriteAsync(settings.Store);
            DemoFindings found = await LiveAsync(host, story, journal, stages, earlier is not null, cancellationToken);
            IStage stopping = stages.Begin("Laying everything down");
            await host.DisposeAsync();
            stopping.Finished();
            return found;
        });
        Telling.Show(terminal, story, findings);
        Closing.Show(terminal, story, settings, findings, Stopwatch.GetElapsedTime(_start));
        return ExitCodes.Done;
    }

    private async Task<DemoFindings> LiveAsync(
        AgentHost host, SampleStory story, DemoJournal journal, StageProgress stages, bool resumed, CancellationToken cancellationToken)
    {
        if (resumed) await NeedReaderAsync(host, story);
        DemoLife life = new(host.Grains, story, settings);
        if (!resumed || journal.BookBefore is null)
        {
            IStage introducing = stages.Begin("Introducing the books", "books");
            LiveCatalogue catalogue = new(host.Grains, DemoSettings.Tenant);
            await catalogue.UseScaleAsync(story.Dataset.Scale);
            await catalogue.IntroduceAsync(story.Dataset.Items, done => introducing.Reached(done, story.Dataset.Items.Length), cancellationToken);
            introducing.Finished();
            journal = await life.MeetBookAsync(journal);
        }

        journal = await life.LiveAsync(journal, stages, resumed, cancellationToken);
        IStage measuring = stages.Begin("Asking every reader's agent", "readers");
        QualityFindings quality = await new DemoQuality(host.Grains, story).MeasureAsync(settings.Parallelism, measuring, cancellationToken);
        return await new DemoAnswer(host.Grains, story, settings).GiveAsync(journal, life.Tally, life.ReadersDone, quality);
    }

    // Erased elsewhere than here, the reader may still be in the journal.
    private async Task NeedReaderAsync(AgentHost host, SampleStory story)
    {
        string id = story.StoryReader.Id;
        if (!(await host.Grains.GetGrain<IUserAgent>(DemoSettings.Key(id)).Profile()).Erased) return;
        await DemoJournal.ForgetAsync(settings.Store, id);
        throw new CommandException($"The reader of the story, '{id}', was erased from the store in '{settings.Store}'. Begin anew with --reset.");
    }

    private void Reset()
    {
        if (!File.Exists(Path.Combine(settings.Store, DemoJournal.FileName)))
        {
            if (!StoreFolders.HoldsStore(settings.Store)) return;
            throw new CommandException($"The store in '{settings.Store}' is not the demo's: nothing was deleted. Name another folder with --store.");
        }

        StoreFolders.Delete(
            settings.Store, DemoJournal.FileName, $"{DemoJournal.FileName}.new", ImportJournal.FileName, $"{ImportJournal.FileName}.new");
    }
}
