using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Replay;

/// <summary>One thing that a user did, on its way to the agents.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Interaction">What was done; operation ids are the same in every run, so that a replay repeated into a store is recognised.</param>
public readonly record struct ReplayEvent(string UserId, Interaction Interaction)
{
    /// <summary>All interactions of a data set in the order in which they are lived through: by time, else everybody's first, then everybody's second.</summary>
    public static IEnumerable<ReplayEvent> Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return TrainingOrder.Of(dataset.Events, dataset.HasTimes).Select(e => Of(dataset, e));
    }

    internal static ReplayEvent Of(Dataset dataset, DatasetEvent e) => new(dataset.Users[e.User], InteractionMaker.Make(dataset, e));
}
