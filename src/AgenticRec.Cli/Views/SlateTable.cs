using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgenticRec.Cli.Views;

/// <summary>A slate as a table: rank, title, probability, where it came from, and the strongest reasons where there are any.</summary>
internal static class SlateTable
{
    /// <param name="slate">The slate.</param>
    /// <param name="reasons">Reasons an item at most; 0 leaves the column out.</param>
    /// <param name="showIds">Whether ids stand under the titles.</param>
    public static IRenderable Of(Slate slate, int reasons, bool showIds = false)
    {
        Table table = Palette.Table("#", "Title", "P");
        table.Columns[0].RightAligned();
        table.Columns[1].NoWrap = false;
        table.Columns[2].RightAligned();
        if (reasons > 0) table.AddColumn(new TableColumn("[grey]Why[/]"));
        else table.AddColumn(new TableColumn("[grey]Source[/]").NoWrap());
        for (int i = 0; i < slate.Items.Length; i++)
        {
            SlateItem item = slate.Items[i];
            string why = reasons > 0
                ? string.Join("\n", item.Reasons.Take(reasons).Select((r, n) => Why(r, first: n == 0)))
                : SafeText.Markup(item.Source);
            string title = showIds ? $"{SafeText.Markup(item.Title)}\n[grey]{SafeText.Markup(item.ItemId)}[/]" : SafeText.Markup(item.Title);
            table.AddRow($"[grey]{i + 1}[/]", title, $"[grey]{Figure.Percent(item.Probability)}[/]", why);
        }

        return table;
    }

    /// <summary>What stands behind the slate: candidates, what was dropped, the policy's version, and whether anything was lesser.</summary>
    public static string Footnote(Slate slate)
    {
        IEnumerable<string> dropped = slate.DroppedCounts.Where(d => d.Count > 0).Select(d => $"{Figure.Count(d.Count)} {d.Step}");
        string left = string.Join(", ", dropped);
        string degraded = slate.Degraded ? $"  Degraded: {slate.DegradedBecause}" : "";
        string without = left.Length > 0 ? $"; left out: {left}" : "";
        return $"{Figure.Count(slate.Candidates)} candidates weighed{without}; policy version {slate.PolicyVersion}.{degraded}";
    }

    private static string Why(Reason reason, bool first) => first ? SafeText.Markup(reason.Text) : $"[grey]{SafeText.Markup(reason.Text)}[/]";
}
