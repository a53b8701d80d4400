using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Replay;

/// <summary>One thing that a user did, on its way to the agents.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Interaction">What was done; operation ids are the same in every run, so that a replay repeated into a store is recognised.</param>
public readonly record struct ReplayEvent(string UserId, Interaction Interaction)
{
    /// <summary>
    /// All interactions of a data set in file order. Operation ids that the file does not give count each user's lines, so that lines added at the end
    /// change none of those before.
    /// </summary>
    public static ImmutableArray<ReplayEvent> Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int[] next = new int[dataset.Users.Length];
        return [.. dataset.Events.Select(e => Of(dataset, e with { Position = next[e.User]++ }))];
    }

    internal static ReplayEvent Of(Dataset dataset, DatasetEvent e) => new(dataset.Users[e.User], InteractionMaker.Make(dataset, e));
}
