namespace AgenticRec.Evaluation.Datasets;

/// <summary>Compares train and valid rows with the test histories that should contain them, and keeps the users whom only they know.</summary>
internal sealed class AgentCfEarlierRows(IReadOnlyDictionary<string, string[]> histories)
{
    private readonly Dictionary<string, string[]> _withoutTest = new(StringComparer.Ordinal);

    /// <summary>The longest sequence of each user who has no test row.</summary>
    public IReadOnlyDictionary<string, string[]> WithoutTest => _withoutTest;

    /// <summary>Reads a file and says in words what does not fit; nothing when all does.</summary>
    public IEnumerable<string> Compare(string file, BadLines badLines)
    {
        int rows = 0;
        int strays = 0;
        HashSet<string> newUsers = new(StringComparer.Ordinal);
        foreach (AgentCfRow row in AgentCfRow.Of(file, badLines))
        {
            rows++;
            string[] sequence = row.Sequence;
            if (histories.TryGetValue(row.User, out string[]? history))
            {
                if (!history.AsSpan().StartsWith(sequence)) strays++;
                continue;
            }

            newUsers.Add(row.User);
            if (!_withoutTest.TryGetValue(row.User, out string[]? longest) || longest.Length < sequence.Length) _withoutTest[row.User] = sequence;
        }

        string name = Path.GetFileName(file);
        if (strays > 0) yield return $"{strays} of {rows} rows of {name} are not the beginning of their user's test history, which counts.";
        if (newUsers.Count > 0) yield return $"{newUsers.Count} user(s) of {name} have no test row: trained on, not scored.";
    }
}
