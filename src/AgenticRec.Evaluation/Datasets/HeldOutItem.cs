namespace AgenticRec.Evaluation.Datasets;

/// <summary>A target that the data set itself holds out (a test row): it is never among <see cref="Dataset.Events"/>.</summary>
/// <param name="User">Index into <see cref="Dataset.Users"/>.</param>
/// <param name="Item">Index into <see cref="Dataset.Items"/>.</param>
public readonly record struct HeldOutItem(int User, int Item);
