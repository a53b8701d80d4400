using AgenticRec.Cli.Output;
using AgenticRec.Evaluation.Metrics;
using Spectre.Console;

namespace AgenticRec.Cli.Demo;

/// <summary>Tells how well the agents foresaw the held-out books, beside popularity.</summary>
internal static class QualityTelling
{
    public static void Show(IAnsiConsole console, QualityFindings quality)
    {
        Telling.Section(console, "Which book came next? The agents against popularity");
        Table table = Palette.Table("System", "NDCG@10", "95 %", "Hit@10", "95 %");
        foreach (int right in (ReadOnlySpan<int>)[1, 2, 3, 4]) table.Columns[right].RightAligned();
        Add(table, "[bold]agents[/]", quality.Agents);
        Add(table, "popularity", quality.Popularity);
        console.Write(table);
        Interval gain = quality.GainCi95;
        console.MarkupLine(
            $"[grey]The last book that pleased each of {quality.Readers} readers was kept from the agents (all but the reader above). "
            + $"Agents minus popularity, NDCG@10: {Figure.Difference(quality.Gain)} (95 % {Figure.Range(gain)}).[/]");
    }

    private static void Add(Table table, string name, QualityRow row) => table.AddRow(
        name, Figure.Share(row.Ndcg), $"[grey]{Figure.Range(row.NdcgCi95)}[/]", Figure.Share(row.Hits), $"[grey]{Figure.Range(row.HitsCi95)}[/]");
}
