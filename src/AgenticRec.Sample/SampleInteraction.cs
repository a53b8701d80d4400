namespace AgenticRec.Sample;

/// <summary>One thing a sample reader did with one book.</summary>
/// <param name="OperationId">Stable and unique: "sample-", the reader's identifier, "-" and a number from 1.</param>
/// <param name="ReaderId">The reader.</param>
/// <param name="BookId">The book.</param>
/// <param name="Kind">What the reader did.</param>
/// <param name="Rating">A rating from 1 to 5 when the kind is <see cref="SampleInteractionKind.Rated"/>; otherwise none.</param>
/// <param name="Timestamp">When it happened, in UTC.</param>
public sealed record SampleInteraction(
    string OperationId,
    string ReaderId,
    string BookId,
    SampleInteractionKind Kind,
    int? Rating,
    DateTimeOffset Timestamp)
{
    /// <summary>Whether the interaction speaks for the book: any kind but skipped, disliked and ratings below 3.</summary>
    public bool IsPositive => Kind switch
    {
        SampleInteractionKind.Skipped or SampleInteractionKind.Disliked => false,
        SampleInteractionKind.Rated => Rating >= 3,
        _ => true,
    };
}
