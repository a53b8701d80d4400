using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>
/// The data sets of AgentCF (Zhang et al., WWW 2024; RUCAIBox/AgentCF): <c>*.test.inter</c>, <c>*.item</c>, and where present
/// <c>*.random</c>, <c>*.train.inter</c> and <c>*.valid.inter</c>.
/// </summary>
/// <remarks>
/// A test row's history is its user's whole training sequence (the train and valid rows are beginnings of it), its item is the target. Train and
/// valid files are compared with that; a user who is only in them is trained on with its longest row and has no target. There are neither
/// ratings nor times: every interaction is a <see cref="InteractionKinds.Purchased"/>.
/// </remarks>
internal sealed class AgentCf : IDatasetFormat
{
    public string LooksFor => "AgentCF (*.test.inter and *.item; *.random, *.train.inter and *.valid.inter may be there)";

    public bool Recognises(string folder) => Directory.EnumerateFiles(folder, "*.inter").Any();

    public Dataset Read(string folder, BadLines badLines)
    {
        string tests = Only(folder, "*.test.inter") ?? throw new DatasetException(
            $"'{folder}' holds .inter files but no '*.test.inter', whose rows are the targets. Add it.");
        string items = Only(folder, "*.item") ?? throw new DatasetException(
            $"'{folder}' holds interactions but no '*.item', which describes the items. Add it.");
        DatasetBuilder builder = new(DatasetFolder.NameOf(folder), "agentcf", RatingScale.HalfToFive);
        AgentCfItems.Read(items, builder, badLines);
        Dictionary<string, string[]> histories = ReadTests(tests, builder, badLines);
        List<string> inconsistencies = [];
        AgentCfEarlierRows earlier = new(histories);
        foreach (string pattern in (string[])["*.train.inter", "*.valid.inter"])
        {
            if (Only(folder, pattern) is { } file) inconsistencies.AddRange(earlier.Compare(file, badLines));
        }

        foreach ((string user, string[] sequence) in earlier.WithoutTest)
        {
            foreach (string item in sequence) builder.Happened(user, item, InteractionKinds.Purchased);
        }

        if (Only(folder, "*.random") is { } random) inconsistencies.AddRange(ReadNegatives(random, builder, badLines));
        return builder.Build(tests, items, badLines, [.. inconsistencies]);
    }

    private static Dictionary<string, string[]> ReadTests(string file, DatasetBuilder builder, BadLines badLines)
    {
        Dictionary<string, string[]> histories = new(StringComparer.Ordinal);
        foreach (AgentCfRow row in AgentCfRow.Of(file, badLines))
        {
            bool again = !histories.TryAdd(row.User, row.History);
            if (badLines.Found(again ? $"A second test row of user '{row.User}'." : null, file, row.Line)) continue;
            foreach (string item in row.History) builder.Happened(row.User, item, InteractionKinds.Purchased);
            builder.HoldOut(row.User, row.Target);
        }

        return histories;
    }

    private static IEnumerable<string> ReadNegatives(string file, DatasetBuilder builder, BadLines badLines)
    {
        int unknown = 0;
        foreach ((int number, string text) in TextLines.Of(file))
        {
            string[] fields = text.Split('\t');
            string? problem = Fields.Columns(fields.Length, 2, "user, item ids parted by spaces") ?? Fields.Id(fields[0], "user id");
            string[] ids = problem is null ? fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            problem ??= ids.Length == 0 ? "There are no item ids." : ids.Select(id => Fields.Id(id, "item id")).FirstOrDefault(p => p is not null);
            if (badLines.Found(problem, file, number)) continue;
            if (builder.KnowsUser(fields[0])) builder.NameNegatives(fields[0], ids);
            else unknown++;
        }

        if (unknown > 0) yield return $"{unknown} line(s) of {Path.GetFileName(file)} are of users without interactions and were left out.";
    }

    private static string? Only(string folder, string pattern)
    {
        string[] files = Directory.GetFiles(folder, pattern);
        return files.Length <= 1 ? files.FirstOrDefault() : throw new DatasetException(
            $"'{folder}' holds {files.Length} files '{pattern}'; one data set has one. Give each set a folder of its own.");
    }
}
