namespace AgenticRec.Evaluation.Datasets;

/// <summary>One interaction of a data set.</summary>
/// <param name="User">Index into <see cref="Dataset.Users"/>.</param>
/// <param name="Item">Index into <see cref="Dataset.Items"/>.</param>
/// <param name="Kind">One of <see cref="AgenticRec.Abstractions.Feedback.InteractionKinds"/>.</param>
/// <param name="Rating">The rating on the data set's scale; null when none was given.</param>
/// <param name="At">When; null when the data set does not say.</param>
/// <param name="Position">Place in the user's own sequence, from 0: by time where every interaction has one, ties and the rest in file order.</param>
/// <param name="OperationId">The id given in the file; null where the format has none.</param>
public readonly record struct DatasetEvent(
    int User, int Item, string Kind, double? Rating, DateTimeOffset? At, int Position = 0, string? OperationId = null);
