using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Cli.Living;

/// <summary>Counts what became of interactions. Safe for concurrent use.</summary>
internal sealed class LifeTally
{
    private readonly Lock _lock = new();

    public long Stored { get; private set; }

    public long Repeated { get; private set; }

    public long Rejected { get; private set; }

    public string? FirstRejection { get; private set; }

    /// <summary>Interactions of users who have been erased: not stored.</summary>
    public long Erased { get; private set; }

    public long Total => Stored + Repeated + Rejected + Erased;

    public void Add(ObserveReceipt receipt)
    {
        lock (_lock)
        {
            foreach (InteractionOutcome outcome in receipt.Outcomes)
            {
                if (outcome.Status == InteractionStatus.Stored) Stored++;
                else if (outcome.Status == InteractionStatus.Duplicate) Repeated++;
                else
                {
                    Rejected++;
                    FirstRejection ??= $"{outcome.OperationId}: {outcome.Reason}";
                }
            }
        }
    }

    public void AddErased(int interactions)
    {
        lock (_lock) Erased += interactions;
    }
}
