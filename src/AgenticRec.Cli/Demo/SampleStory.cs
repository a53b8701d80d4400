using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Sample;

namespace AgenticRec.Cli.Demo;

/// <summary>
/// The sample library as the demo tells it: what the readers did before the last book that pleased them is lived through; that book is held out.
/// </summary>
internal sealed class SampleStory
{
    /// <summary>Readers of the short telling: the first 60.</summary>
    public const int FewReaders = 60;

    private SampleStory(Dataset dataset, ImmutableArray<SampleReader> readers, ImmutableArray<ReplayEvent> events)
    {
        (Dataset, Readers, Events) = (dataset, readers, events);
        Data = new TrainingData(dataset, Split = LeaveOneOut.Split(dataset, scoreRepeats: false), seed: 1);
        IEnumerable<SampleReader> few = readers.Take(FewReaders);
        StoryReader = few.Where(r => r.Drifts).MaxBy(r => r.Interactions.Count)!;
        HashSet<string> fewIds = [.. few.Select(r => r.Id)];
        Book = events.Where(e => fewIds.Contains(e.UserId)).GroupBy(e => e.Interaction.ItemId).MaxBy(g => g.Count())!.Key;
        End = events.Max(e => e.Interaction.At);
    }

    public Dataset Dataset { get; }

    public TrainingSplit Split { get; }

    public TrainingData Data { get; }

    public ImmutableArray<SampleReader> Readers { get; }

    /// <summary>All that is lived through, in the order of time.</summary>
    public ImmutableArray<ReplayEvent> Events { get; }

    /// <summary>The reader whose story is told: of the first 60, the busiest whose taste changes on the way.</summary>
    public SampleReader StoryReader { get; }

    /// <summary>The book whose story is told: the one that the first 60 readers met most.</summary>
    public string Book { get; }

    /// <summary>When the last interaction happened.</summary>
    public DateTimeOffset End { get; }

    public string TitleOf(string itemId) => Dataset.Items.FirstOrDefault(i => i.Id == itemId)?.Title ?? itemId;

    /// <summary>Tells of the first so many readers.</summary>
    public static SampleStory Of(SampleLibrary library, int readers)
    {
        ImmutableArray<SampleReader> told = [.. library.CreateReaders().Take(readers)];
        ImmutableArray<Item> items = [.. library.Books.Select(SampleContract.ToItem)];
        Dictionary<string, int> indexes = items.Select((item, index) => (item.Id, index))
            .ToDictionary(x => x.Id, x => x.index, StringComparer.Ordinal);
        List<DatasetEvent> events = [];
        List<HeldOutItem> targets = [];
        List<ReplayEvent> life = [];
        for (int user = 0; user < told.Length; user++)
        {
            SampleInteraction[] own = [.. told[user].Interactions];
            int end = Array.FindLastIndex(own, i => i.IsPositive);
            targets.Add(new HeldOutItem(user, indexes[own[end].BookId]));
            for (int position = 0; position < end; position++)
            {
                Interaction lived = own[position].ToInteraction();
                life.Add(new ReplayEvent(told[user].Id, lived));
                events.Add(new DatasetEvent(user, indexes[lived.ItemId], lived.Kind, lived.Rating, lived.At, position, lived.OperationId));
            }
        }

        Dataset dataset = new()
        {
            Name = "sample library",
            Format = "sample",
            Users = [.. told.Select(r => r.Id)],
            Items = items,
            Events = [.. events],
            Targets = [.. targets],
            Scale = RatingScale.OneToFive,
            HasTimes = true,
        };
        return new SampleStory(dataset, told, [.. life.OrderBy(e => e.Interaction.At)]);
    }
}
