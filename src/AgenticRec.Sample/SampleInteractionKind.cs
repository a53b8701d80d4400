namespace AgenticRec.Sample;

/// <summary>What a sample reader did with a book.</summary>
public enum SampleInteractionKind
{
    /// <summary>Opened the book's page, no more.</summary>
    Viewed,

    /// <summary>Said that the book is liked.</summary>
    Liked,

    /// <summary>Kept the book for later.</summary>
    Saved,

    /// <summary>Bought the book.</summary>
    Purchased,

    /// <summary>Rated the book from 1 to 5.</summary>
    Rated,

    /// <summary>Passed over the book.</summary>
    Skipped,

    /// <summary>Said that the book is disliked.</summary>
    Disliked,
}
