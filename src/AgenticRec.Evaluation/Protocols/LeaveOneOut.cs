using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>
/// Holds out one item of each user: the data set's own targets where it has them (<see cref="Dataset.Targets"/>), otherwise the last interaction by
/// time (ties and sets without times: file order) that chose an item, which every kind does but shown, skipped and disliked. Low ratings count as
/// chosen:
/// the user did pick the item.
/// </summary>
public static class LeaveOneOut
{
    /// <summary>Splits a data set.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="scoreRepeats">Whether a target that is in its user's history is scored: true where targets are ranked among named
    /// candidates, false where the history is left out of the ranking.</param>
    public static TrainingSplit Split(Dataset dataset, bool scoreRepeats)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        DatasetEvent[][] sequences = Sequences(dataset);
        bool heldOut = dataset.Targets.Length > 0;
        Dictionary<int, int> targets = dataset.Targets.ToDictionary(t => t.User, t => t.Item);
        int[] trainedLength = [.. sequences.Select(s => s.Length)];
        List<ScoredUser> scored = [];
        (int tooShort, int repeated, int after) = (0, 0, 0);
        for (int user = 0; user < sequences.Length; user++)
        {
            DatasetEvent[] own = sequences[user];
            int end = heldOut ? own.Length : Array.FindLastIndex(own, e => Chose(e.Kind));
            if (heldOut && !targets.ContainsKey(user)) continue;
            if (end < 1)
            {
                tooShort++;
                continue;
            }

            int target = heldOut ? targets[user] : own[end].Item;
            ImmutableArray<int> history = [.. own.Take(end).Select(e => e.Item)];
            if (!scoreRepeats && history.Contains(target))
            {
                repeated++;
                continue;
            }

            scored.Add(new ScoredUser(user, dataset.Users[user], history, target));
            after += Math.Max(0, own.Length - end - 1);
            trainedLength[user] = end;
        }

        return new TrainingSplit
        {
            Training = [.. TrainingOrder.Of(dataset.Events.Where(e => e.Position < trainedLength[e.User]), dataset.HasTimes)],
            Scored = [.. scored],
            UsersTooShort = tooShort,
            RepeatedTargets = repeated,
            EventsAfterTargets = after,
        };
    }

    private static bool Chose(string kind) => kind is not (InteractionKinds.Shown or InteractionKinds.Skipped or InteractionKinds.Disliked);

    private static DatasetEvent[][] Sequences(Dataset dataset)
    {
        int[] lengths = new int[dataset.Users.Length];
        foreach (DatasetEvent e in dataset.Events) lengths[e.User]++;
        DatasetEvent[][] sequences = [.. lengths.Select(length => new DatasetEvent[length])];
        foreach (DatasetEvent e in dataset.Events) sequences[e.User][e.Position] = e;
        return sequences;
    }
}
