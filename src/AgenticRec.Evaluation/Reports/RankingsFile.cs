using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Reports;

/// <summary>
/// Rankings of one system as text, UTF-8, no header: a line a user, <c>user &lt;tab&gt; item item ...</c>, best first, items parted by spaces. Ids
/// that hold
/// white space cannot be written this way.
/// </summary>
public static class RankingsFile
{
    /// <summary>Reads item ids by user id.</summary>
    /// <param name="file">The file.</param>
    /// <param name="skipBadLines">Whether bad lines are left out instead of ending the reading. Default false.</param>
    /// <exception cref="BadLineException">A line has no tab, no user, a bad id, or a user who had a line before.</exception>
    /// <exception cref="DatasetException">The file is missing, unreadable or holds no ranking.</exception>
    public static FrozenDictionary<string, ImmutableArray<string>> Read(string file, bool skipBadLines = false) =>
        Read(file, new BadLines(skipBadLines));

    /// <summary>Writes the rankings, in the order given; an existing file is replaced.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rankings">Users with their items, best first.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="DatasetException">An id holds white space, or the file cannot be written.</exception>
    public static async Task WriteAsync(
        string file, IEnumerable<(string User, IEnumerable<string> Items)> rankings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        StringBuilder text = new();
        foreach ((string user, IEnumerable<string> items) in rankings)
        {
            text.Append(user).Append('\t').AppendJoin(' ', items.Select(Writable)).Append('\n');
        }

        try
        {
            await File.WriteAllTextAsync(file, text.ToString(), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The rankings cannot be written to '{file}': {e.Message} Choose another file.", e);
        }
    }

    internal static FrozenDictionary<string, ImmutableArray<string>> Read(string file, BadLines badLines)
    {
        Dictionary<string, ImmutableArray<string>> rankings = new(StringComparer.Ordinal);
        foreach ((int number, string text) in TextLines.Of(file))
        {
            string[] fields = text.Split('\t');
            string? problem = Fields.Columns(fields.Length, 2, "user, item ids parted by spaces") ?? Fields.Id(fields[0], "user id");
            if (problem is null && rankings.ContainsKey(fields[0])) problem = $"A second ranking of user '{fields[0]}'.";
            string[] items = problem is null ? fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            problem ??= items.Select(id => Fields.Id(id, "item id")).FirstOrDefault(p => p is not null);
            if (!badLines.Found(problem, file, number)) rankings.Add(fields[0], [.. items]);
        }

        return rankings.Count > 0
            ? rankings.ToFrozenDictionary(StringComparer.Ordinal)
            : throw new DatasetException($"'{file}' holds no ranking. Each line is a user, a tab, and item ids parted by spaces, best first.");
    }

    private static string Writable(string id) => !id.Any(char.IsWhiteSpace) ? id : throw new DatasetException(
        $"The rankings cannot be saved: the item id '{id}' holds white space, which parts the items of a line.");
}
