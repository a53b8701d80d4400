namespace AgenticRec.Evaluation.Datasets;

/// <summary>Reads a data set of two files in the plain JSON lines format, under whatever names; the format is described in this folder's README.</summary>
public static class DatasetFiles
{
    /// <summary>Reads items and interactions; ratings are from 0.5 to 5. The data set is named after the file of interactions.</summary>
    /// <param name="items">The file of items.</param>
    /// <param name="interactions">The file of interactions.</param>
    /// <param name="skipBadLines">Whether bad lines are counted (<see cref="DatasetFindings.BadLines"/>) instead of ending the reading. Default
    /// false.</param>
    /// <exception cref="DatasetException">A file is missing, unreadable or empty.</exception>
    /// <exception cref="BadLineException">A line is bad and bad lines are not skipped.</exception>
    public static Dataset Read(string items, string interactions, bool skipBadLines = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(items);
        ArgumentException.ThrowIfNullOrWhiteSpace(interactions);
        return PlainJsonl.Read(
            Path.GetFileNameWithoutExtension(interactions), items, interactions, RatingScale.HalfToFive, new BadLines(skipBadLines));
    }
}
