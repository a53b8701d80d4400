using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>
/// In which order interactions are lived through: by time, ties in file order; without times round robin (everybody's first interaction, then
/// everybody's second ...), users in the order of the data set. Each user's own order holds either way.
/// </summary>
internal static class TrainingOrder
{
    public static IEnumerable<DatasetEvent> Of(IEnumerable<DatasetEvent> events, bool timed) => timed
        ? events.OrderBy(e => e.At!.Value.UtcTicks)
        : events.OrderBy(e => e.Position).ThenBy(e => e.User);
}
