using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Lets live agents go through interactions as they serve: feedback is observed, then its meetings are lived through, both sides durable.</summary>
/// <param name="grains">The silos with the agents.</param>
/// <param name="tenant">Whose agents.</param>
/// <param name="parallelism">Users at a time, at least 1; 1 keeps the order of the events' users exactly.</param>
public sealed class LiveReplay(IGrainFactory grains, string tenant, int parallelism)
{
    /// <summary>Whether the agents think in language: a user's meetings are then put into words as soon as enough of them wait. Default false.</summary>
    public bool InWords { get; init; }

    /// <summary>What became of all windows so far.</summary>
    public ReplayTally Tally { get; } = new();

    /// <summary>Lives one window through, to its end: users side by side, each user's own events in order.</summary>
    /// <param name="window">The events, in the order of time.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was begun is finished.</param>
    /// <exception cref="UnfinishedMeetingsException">Meetings are left over that could not be lived through.</exception>
    public Task LiveAsync(IEnumerable<ReplayEvent> window, CancellationToken cancellationToken) => LiveAsync([window], null, cancellationToken);

    /// <summary>Lives windows through, one after the other, the next one beginning while the last users of the one before are still busy.</summary>
    /// <param name="windows">The events of each, in the order of time.</param>
    /// <param name="lived">Told, in order, how many windows are lived through to their end.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was begun is finished.</param>
    /// <exception cref="UnfinishedMeetingsException">Meetings are left over that could not be lived through.</exception>
    public Task LiveAsync(IEnumerable<IEnumerable<ReplayEvent>> windows, Action<int>? lived, CancellationToken cancellationToken) =>
        new ReplayRunner(LiveAsync, parallelism).RunAsync(windows.Select(ReplaySchedule.ByUser), lived, cancellationToken);

    /// <summary>Puts into words what still waits for company; a user whose model cannot be reached stays as it is.</summary>
    /// <param name="users">The users.</param>
    /// <param name="cancellationToken">Ends it between two users.</param>
    public Task PutIntoWordsAsync(IEnumerable<string> users, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        users,
        new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
        async (user, _) => await Recommender(user).PutIntoWords(everything: true));

    private IRecommender Recommender(string user) => grains.GetGrain<IRecommender>(AgentKey.Of(tenant, user));

    private async Task LiveAsync(string user, ImmutableArray<Interaction> batch)
    {
        IRecommender recommender = Recommender(user);
        try
        {
            ObserveReceipt receipt = await recommender.Observe(batch);
            CoevolutionReport report = await recommender.Coevolve();
            Tally.Add(receipt, report);
            if (InWords) await recommender.PutIntoWords(everything: false);
            if (report.Remaining > 0) throw new UnfinishedMeetingsException(user, report.Remaining);
        }
        catch (UserErasedException)
        {
            Tally.AddErased(batch.Length);
        }
    }
}
