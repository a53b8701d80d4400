using Spectre.Console;

namespace AgenticRec.Cli.Output;

/// <summary>The few colours there are: one accent, one for what fades, green and red only for rising and falling.</summary>
internal static class Palette
{
    public static Style Accent { get; } = new(Color.Teal);

    public static Style Dim { get; } = new(Color.Grey);

    public static Rule Section(string title) => new Rule($"[bold teal]{SafeText.Markup(title)}[/]") { Justification = Justify.Left }.RuleStyle(Dim);

    /// <summary>A table with a rule under its head and nothing else.</summary>
    public static Table Table(params ReadOnlySpan<string> heads)
    {
        Table table = new Table().Border(TableBorder.Simple).BorderStyle(Dim);
        foreach (string head in heads) table.AddColumn(new TableColumn($"[grey]{SafeText.Markup(head)}[/]").NoWrap());
        return table;
    }
}
