using System.Collections.Concurrent;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Demo;

/// <summary>Lets readers and books live through the sample year, and looks at two of them on the way.</summary>
internal sealed class DemoLife(IGrainFactory grains, SampleStory story, DemoSettings settings)
{
    private const int WindowEvents = 256;
    private const int FirstBooks = 3;

    private readonly LiveReplay _life = new(grains, DemoSettings.Tenant, settings.Parallelism);

    public ReplayTally Tally => _life.Tally;

    /// <summary>Readers who had nothing left to live through.</summary>
    public int ReadersDone { get; private set; }

    /// <summary>Notes what the book says of itself while nobody has met it.</summary>
    public async Task<DemoJournal> MeetBookAsync(DemoJournal journal)
    {
        if (journal.BookBefore is not null) return journal;
        ItemProfile? book = await grains.GetGrain<IItemAgent>(DemoSettings.Key(story.Book)).Profile();
        journal = journal with { BookBefore = book?.Description?.Text ?? "" };
        await journal.WriteAsync(settings.Store);
        return journal;
    }

    /// <summary>Lives what is missing.</summary>
    public async Task<DemoJournal> LiveAsync(DemoJournal journal, StageProgress stages, bool resumed, CancellationToken cancellationToken)
    {
        HashSet<string> done = resumed ? await FinishedAsync(stages.Begin("Asking who has lived what", "readers"), cancellationToken) : [];
        ReadersDone = done.Count;
        long lived = story.Events.Count(e => done.Contains(e.UserId));
        ReplayEvent[] missing = [.. story.Events.Where(e => !done.Contains(e.UserId))];
        IStage? stage = missing.Length > 0 ? stages.Begin("Living through a year", "interactions") : null;
        stage?.Reached(lived, story.Events.Length);
        int look = 1 + Array.FindIndex(missing, e => IsLookingMoment(e));
        foreach (ReplayEvent[] window in missing[..look].Chunk(WindowEvents)) await LiveAsync(window);
        if (journal.ReaderBefore is null)
        {
            journal = journal with { ReaderBefore = await grains.GetGrain<IUserAgent>(DemoSettings.Key(story.StoryReader.Id)).Profile() };
            await journal.WriteAsync(settings.Store);
        }

        foreach (ReplayEvent[] window in missing[look..].Chunk(WindowEvents)) await LiveAsync(window);
        stage?.Finished();
        return journal;

        async Task LiveAsync(ReplayEvent[] window)
        {
            await _life.LiveAsync(window, cancellationToken);
            stage?.Reached(lived += window.Length, story.Events.Length);
        }
    }

    private bool IsLookingMoment(ReplayEvent e) =>
        e.UserId == story.StoryReader.Id && e.Interaction.OperationId == story.StoryReader.Interactions[FirstBooks - 1].OperationId;

    /// <summary>The readers who have met all their books and lived through every meeting; what others lack is recognised by operation ids.</summary>
    private async Task<HashSet<string>> FinishedAsync(IStage stage, CancellationToken cancellationToken)
    {
        Dictionary<string, int> books = story.Events.GroupBy(e => e.UserId)
            .ToDictionary(own => own.Key, own => own.Select(e => e.Interaction.ItemId).Distinct().Count(), StringComparer.Ordinal);
        ConcurrentBag<string> finished = [];
        int asked = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = settings.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(books, options, async (reader, _) =>
        {
            UserProfile profile = await grains.GetGrain<IUserAgent>(DemoSettings.Key(reader.Key)).Profile();
            if (profile.ItemsMet >= reader.Value && profile.PendingMeetings == 0) finished.Add(reader.Key);
            stage.Reached(Interlocked.Increment(ref asked), books.Count);
        });
        stage.Finished();
        return [.. finished];
    }
}
