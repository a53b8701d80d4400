using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Demo;

/// <summary>Recommends to the reader of the story, lets the reader answer the first book once, and asks again.</summary>
internal sealed class DemoAnswer(IGrainFactory grains, SampleStory story, DemoSettings settings)
{
    /// <summary>What the reader does with the first book of the slate.</summary>
    public const string Kind = InteractionKinds.Liked;

    private const string OperationId = "demo-feedback-1";
    private const int K = 10;

    public async Task<DemoFindings> GiveAsync(DemoJournal journal, ReplayTally tally, int readersDone, QualityFindings quality)
    {
        IRecommender recommender = grains.GetGrain<IRecommender>(DemoSettings.Key(story.StoryReader.Id));
        if (journal.SlateBefore is null)
        {
            journal = journal with { SlateBefore = await AskAsync(recommender) };
            await journal.WriteAsync(settings.Store);
        }

        Slate before = journal.SlateBefore;
        IUserAgent reader = grains.GetGrain<IUserAgent>(DemoSettings.Key(story.StoryReader.Id));
        UserProfile readerNow = await reader.Profile();
        InteractionStatus status = await AnswerAsync(recommender, before);
        return new DemoFindings
        {
            Tally = tally,
            ReadersDone = readersDone,
            ReaderBefore = journal.ReaderBefore ?? readerNow,
            ReaderNow = readerNow,
            BookBefore = journal.BookBefore ?? "",
            BookNow = await grains.GetGrain<IItemAgent>(DemoSettings.Key(story.Book)).Profile()
                ?? throw new CommandException($"The book '{story.Book}' is not in the store. Start over with 'agenticrec demo --reset'."),
            SlateBefore = before,
            SlateAfter = await AskAsync(recommender),
            AnsweredBefore = status == InteractionStatus.Duplicate,
            Quality = quality,
        };
    }

    private Task<Slate> AskAsync(IRecommender recommender) =>
        recommender.Recommend(new RecommendRequest { K = K, Explain = true, Seed = 1, At = story.End.AddHours(2) });

    private async Task<InteractionStatus> AnswerAsync(IRecommender recommender, Slate slate)
    {
        if (slate.Items is not [var first, ..]) throw new CommandException("The slate is empty. Start over with 'agenticrec demo --reset'.");
        ObserveReceipt receipt = await recommender.Observe(
        [
            new Interaction { ItemId = first.ItemId, Kind = Kind, At = story.End.AddHours(1), OperationId = OperationId, SlateId = slate.Id },
        ]);
        await recommender.Coevolve();
        return receipt.Outcomes[0].Status;
    }
}
