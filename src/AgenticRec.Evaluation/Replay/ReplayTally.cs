using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Counts what became of the interactions and of the meetings they caused. Safe for concurrent use.</summary>
internal sealed class ReplayTally
{
    private readonly Lock _lock = new();

    public long Rejected { get; private set; }

    public long Duplicates { get; private set; }

    public string? FirstRejection { get; private set; }

    public long Meetings { get; private set; }

    public long RightChoices { get; private set; }

    public void Add(ObserveReceipt receipt, CoevolutionReport coevolution)
    {
        lock (_lock)
        {
            Meetings += coevolution.Meetings;
            RightChoices += coevolution.RightChoices;
            foreach (InteractionOutcome outcome in receipt.Outcomes)
            {
                if (outcome.Status == InteractionStatus.Duplicate) Duplicates++;
                if (outcome.Status != InteractionStatus.Rejected) continue;
                Rejected++;
                FirstRejection ??= $"{outcome.OperationId}: {outcome.Reason}";
            }
        }
    }
}
