using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Counts what became of interactions and of the meetings they caused. Safe for concurrent use.</summary>
public sealed class ReplayTally
{
    private readonly Lock _lock = new();

    /// <summary>Interactions stored.</summary>
    public long Stored { get; private set; }

    /// <summary>Interactions that were known already: not repeated.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Interactions that were rejected.</summary>
    public long Rejected { get; private set; }

    /// <summary>Operation id and reason of the first rejection; null when there was none.</summary>
    public string? FirstRejection { get; private set; }

    /// <summary>Interactions of users who have been erased: not stored.</summary>
    public long Erased { get; private set; }

    /// <summary>Meetings lived through.</summary>
    public long Meetings { get; private set; }

    /// <summary>Meetings in which the user agent foresaw the user's choice.</summary>
    public long RightChoices { get; private set; }

    /// <summary>All interactions.</summary>
    public long Total => Stored + Duplicates + Rejected + Erased;

    internal void Add(ObserveReceipt receipt, CoevolutionReport coevolution)
    {
        lock (_lock)
        {
            Meetings += coevolution.Meetings;
            RightChoices += coevolution.RightChoices;
            foreach (InteractionOutcome outcome in receipt.Outcomes)
            {
                if (outcome.Status == InteractionStatus.Stored) Stored++;
                else if (outcome.Status == InteractionStatus.Duplicate) Duplicates++;
                else
                {
                    Rejected++;
                    FirstRejection ??= $"{outcome.OperationId}: {outcome.Reason}";
                }
            }
        }
    }

    internal void AddErased(int interactions)
    {
        lock (_lock) Erased += interactions;
    }
}
