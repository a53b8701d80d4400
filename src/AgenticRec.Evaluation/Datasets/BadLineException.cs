namespace AgenticRec.Evaluation.Datasets;

/// <summary>A line of a data file does not say what it should.</summary>
/// <param name="file">The file's path.</param>
/// <param name="line">The line's number, from 1.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class BadLineException(string file, int line, string reason)
    : DatasetException($"{file}, line {line}: {reason} Mend the line, or have bad lines skipped and counted (--skip-bad-lines).")
{
    /// <summary>The file's path.</summary>
    public string File { get; } = file;

    /// <summary>The line's number, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
