using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Decides what a bad line means: the end of the reading, or one more on the count of its file.</summary>
internal sealed class BadLines(bool skip)
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The bad lines skipped so far, by file name.</summary>
    public ImmutableSortedDictionary<string, int> Counts => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Counts the line when it has a problem and bad lines are skipped.</summary>
    /// <returns>Whether there was a problem.</returns>
    /// <exception cref="BadLineException">There is a problem, and bad lines are not skipped.</exception>
    public bool Found(string? problem, string file, int line)
    {
        if (problem is null) return false;
        if (!skip) throw new BadLineException(file, line, problem);
        string name = Path.GetFileName(file);
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        return true;
    }
}
