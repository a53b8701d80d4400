using System.Collections.Immutable;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>A data set parted into what is trained on and what is held out.</summary>
public sealed record TrainingSplit
{
    /// <summary>The interactions to train on, in the order in which they are lived through.</summary>
    public required ImmutableArray<DatasetEvent> Training { get; init; }

    /// <summary>The users with a target, in the order of the data set's users.</summary>
    public required ImmutableArray<ScoredUser> Scored { get; init; }

    /// <summary>Users with fewer than two interactions, or none before one that chose an item: trained on, not scored.</summary>
    public int UsersTooShort { get; init; }

    /// <summary>Users whose last item was in their history already, so that ranking without history cannot find it: trained on, not scored.</summary>
    public int RepeatedTargets { get; init; }

    /// <summary>Interactions after a target that chose nothing (shown, skipped, disliked): left out, since they would look ahead.</summary>
    public int EventsAfterTargets { get; init; }
}
