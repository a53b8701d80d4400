using System.Collections.Immutable;
using System.Diagnostics;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Lives a schedule through: users of a window side by side, up to a limit, each user's batches in sequence.</summary>
/// <param name="live">Lives one batch of a user through, to its end.</param>
/// <param name="parallelism">Users at a time, at least 1; 1 keeps the order of the schedule exactly.</param>
internal sealed class ReplayRunner(Func<int, ImmutableArray<Interaction>, Task> live, int parallelism)
{
    /// <summary>Runs to the end.</summary>
    /// <param name="windows">The schedule.</param>
    /// <param name="total">Interactions in all, for the progress.</param>
    /// <param name="progress">Told after each window.</param>
    /// <param name="cancellationToken">Ends the replay between two batches; what was begun is finished.</param>
    /// <returns>Interactions and the seconds they took.</returns>
    public async Task<(long Interactions, TimeSpan Elapsed)> RunAsync(
        IEnumerable<ImmutableArray<UserWindow>> windows, long total, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        long done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        foreach (ImmutableArray<UserWindow> window in windows)
        {
            await Parallel.ForEachAsync(window, options, async (user, token) =>
            {
                foreach (ImmutableArray<Interaction> batch in user.Batches)
                {
                    token.ThrowIfCancellationRequested();
                    await live(user.User, batch);
                    Interlocked.Add(ref done, batch.Length);
                }
            });
            progress?.Report(new EvaluationProgress(EvaluationStage.Replaying, Interlocked.Read(ref done), total));
        }

        return (done, Stopwatch.GetElapsedTime(start));
    }
}
