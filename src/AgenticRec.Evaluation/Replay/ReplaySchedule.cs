using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Replay;

/// <summary>What one user does in a window: batches to be lived through one after the other.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Batches">Its interactions in order, 1 to 64 a batch.</param>
internal sealed record UserWindow(string UserId, ImmutableArray<ImmutableArray<Interaction>> Batches);

/// <summary>
/// Cuts the stream of interactions into windows of a hundredth of it, 64 to 4,096 interactions; in a window, each user's interactions in order
/// into batches of at most 64. Users of a window may live side by side; a user's batches follow one another, and a window begins when the one
/// before the last is over: an interaction is never replayed more than two windows away from its place in the stream. The cut does not depend on parallelism.
/// </summary>
internal static class ReplaySchedule
{
    public const int SmallestWindow = 64;
    public const int LargestWindow = 4_096;
    public const int BatchEvents = 64;

    /// <summary>How many interactions a window of a stream holds.</summary>
    public static int WindowOf(int interactions) => Math.Clamp(interactions / 100, SmallestWindow, LargestWindow);

    /// <summary>The windows of the training data.</summary>
    public static IEnumerable<IEnumerable<ReplayEvent>> Windows(TrainingData data) =>
        data.Events.Chunk(WindowOf(data.Events.Length)).Select(window => window.Select(e => ReplayEvent.Of(data.Dataset, e)));

    /// <summary>A window by user, in the order of each user's first interaction in it.</summary>
    public static ImmutableArray<UserWindow> ByUser(IEnumerable<ReplayEvent> window) =>
    [
        .. window.GroupBy(e => e.UserId, e => e.Interaction, StringComparer.Ordinal)
            .Select(own => new UserWindow(own.Key, [.. own.Chunk(BatchEvents).Select(batch => batch.ToImmutableArray())])),
    ];
}
