using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Cli.Living;

/// <summary>Lets the agents live through interactions: users side by side, each user's own in order.</summary>
/// <param name="grains">The agents.</param>
/// <param name="tenant">Whose.</param>
/// <param name="parallelism">Users at a time, at least 1; 1 keeps the order of the events' users exactly.</param>
internal sealed class Life(IGrainFactory grains, string tenant, int parallelism)
{
    private const int BatchEvents = 16;

    /// <summary>What became of all windows so far.</summary>
    public LifeTally Tally { get; } = new();

    /// <summary>Lives one window of events through, to its end.</summary>
    /// <param name="window">The events, in the order of time.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was begun is finished.</param>
    /// <exception cref="CommandException">Meetings are left over that could not be lived through.</exception>
    public async Task LiveAsync(IEnumerable<LifeEvent> window, CancellationToken cancellationToken)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(window.GroupBy(e => e.UserId, e => e.Interaction), options, async (own, token) =>
        {
            foreach (Interaction[] batch in own.Chunk(BatchEvents))
            {
                token.ThrowIfCancellationRequested();
                await LiveAsync(own.Key, [.. batch]);
            }
        });
    }

    private async Task LiveAsync(string user, ImmutableArray<Interaction> batch)
    {
        IRecommender recommender = grains.GetGrain<IRecommender>(AgentKey.Of(tenant, user));
        try
        {
            ObserveReceipt receipt = await recommender.Observe(batch);
            CoevolutionReport report = await recommender.Coevolve();
            Tally.Add(receipt);
            if (report.Remaining > 0)
            {
                throw new CommandException(
                    $"{report.Remaining} meetings of user '{user}' could not be lived through. They are kept: run the command again to go on.");
            }
        }
        catch (UserErasedException)
        {
            Tally.AddErased(batch.Length);
        }
    }
}
