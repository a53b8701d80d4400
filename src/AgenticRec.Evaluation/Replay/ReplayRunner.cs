using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Lives windows through: users side by side, up to a limit, each user's batches in sequence.</summary>
/// <param name="live">Lives one batch of a user through, to its end.</param>
/// <param name="parallelism">Users at a time, at least 1; 1 keeps the order of the window exactly.</param>
internal sealed class ReplayRunner(Func<string, ImmutableArray<Interaction>, Task> live, int parallelism)
{
    /// <summary>Lives a window through, to its end.</summary>
    /// <param name="window">The users' batches.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was begun is finished.</param>
    public Task RunAsync(ImmutableArray<UserWindow> window, CancellationToken cancellationToken)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(window, options, async (user, token) =>
        {
            foreach (ImmutableArray<Interaction> batch in user.Batches)
            {
                token.ThrowIfCancellationRequested();
                await live(user.UserId, batch);
            }
        });
    }
}
