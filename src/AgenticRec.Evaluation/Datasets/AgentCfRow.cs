namespace AgenticRec.Evaluation.Datasets;

/// <summary>A row of an AgentCF <c>.inter</c> file: what the user had met, oldest first, and what it met next.</summary>
internal sealed record AgentCfRow(int Line, string User, string[] History, string Target)
{
    /// <summary>History and target together.</summary>
    public string[] Sequence => [.. History, Target];

    /// <summary>Reads the good rows of a file.</summary>
    public static IEnumerable<AgentCfRow> Of(string file, BadLines badLines)
    {
        AtomicTable table = AtomicTable.Open(file, "user_id", "item_id_list", "item_id");
        (int user, int history, int target) = (table.Column("user_id"), table.Column("item_id_list"), table.Column("item_id"));
        foreach ((int number, string[] values) in table.Rows(badLines))
        {
            string[] met = values[history].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string? problem = Fields.Id(values[user], "user id")
                ?? Fields.Id(values[target], "item id")
                ?? met.Select(id => Fields.Id(id, "item id of the history")).FirstOrDefault(p => p is not null);
            if (!badLines.Found(problem, file, number)) yield return new AgentCfRow(number, values[user], met, values[target]);
        }
    }
}
