using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>A file whose first column names users: parted by a tab where the line has one, else by a comma, else by white space. No header.</summary>
internal static class UsersFile
{
    /// <summary>The users named, each once.</summary>
    /// <exception cref="DatasetException">The file is missing, unreadable or empty.</exception>
    public static HashSet<string> Read(string file, BadLines badLines)
    {
        HashSet<string> users = new(StringComparer.Ordinal);
        foreach ((int number, string text) in TextLines.Of(file))
        {
            string id = FirstColumn(text);
            if (!badLines.Found(Fields.Id(id, "user id"), file, number)) users.Add(id);
        }

        return users.Count > 0 ? users : throw new DatasetException($"'{file}' names no user. Put one user id on each line.");
    }

    private static string FirstColumn(string text)
    {
        foreach (char separator in "\t,")
        {
            int end = text.IndexOf(separator, StringComparison.Ordinal);
            if (end >= 0) return text[..end].Trim().Trim('"');
        }

        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0];
    }
}
