namespace AgenticRec.Evaluation.Datasets;

/// <summary>
/// A table as RecBole and AgentCF write it: tabs, and a header of <c>name:type</c>. Rows are given as values in the order of the columns asked for.
/// </summary>
internal sealed class AtomicTable
{
    private readonly string _file;
    private readonly string[] _header;

    private AtomicTable(string file, string[] header) => (_file, _header) = (file, header);

    /// <summary>The column names without their types, lower case, in file order.</summary>
    public IReadOnlyList<string> Columns => _header;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DatasetException">The file is empty or lacks a column.</exception>
    public static AtomicTable Open(string file, params string[] required)
    {
        string first = TextLines.Of(file).Select(l => l.Text).FirstOrDefault()
            ?? throw new DatasetException($"'{file}' is empty. Check that the download or export is complete.");
        string[] header = [.. first.Split('\t').Select(c => c.Split(':')[0].Trim().ToLowerInvariant())];
        foreach (string column in required)
        {
            if (!header.Contains(column))
            {
                throw new DatasetException(
                    $"'{file}' has no column '{column}': its header must name {string.Join(", ", required)}, parted by tabs. "
                    + $"It says '{Shown(first)}'.");
            }
        }

        return new AtomicTable(file, header);
    }

    /// <summary>The place of a column; -1 when there is none.</summary>
    public int Column(string name) => Array.IndexOf(_header, name);

    /// <summary>The rows of the right width, with their line numbers.</summary>
    public IEnumerable<(int Number, string[] Values)> Rows(BadLines badLines)
    {
        foreach ((int number, string text) in TextLines.Of(_file).Skip(1))
        {
            string[] values = text.Split('\t');
            string? problem = Fields.Columns(values.Length, _header.Length, string.Join(", ", _header));
            if (!badLines.Found(problem, _file, number)) yield return (number, values);
        }
    }

    private static string Shown(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "...");
}
