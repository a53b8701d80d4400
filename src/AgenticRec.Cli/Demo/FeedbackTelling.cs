using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Demo;

/// <summary>Tells how the slate answers the reader's feedback: where each book stood and stands.</summary>
internal static class FeedbackTelling
{
    public static void Show(IAnsiConsole console, SampleStory story, DemoFindings findings)
    {
        SlateItem answered = findings.SlateBefore.Items[0];
        Telling.Section(console, $"{story.StoryReader.Id} {DemoAnswer.Kind} {answered.Title}");
        console.MarkupLine(findings.AnsweredBefore
            ? "[grey]An earlier run said so already; the agents remember, and it counts once. Since then the slate has turned to:[/]"
            : "[grey]The agents take it in at once. The slate turns to:[/]");
        Dictionary<string, int> ranks = Ranks(findings.SlateBefore);
        Table table = Palette.Table("Was", "Is", "Title", "");
        table.Columns[0].RightAligned();
        table.Columns[1].RightAligned();
        table.Columns[2].NoWrap = false;
        for (int i = 0; i < findings.SlateAfter.Items.Length; i++)
        {
            SlateItem item = findings.SlateAfter.Items[i];
            int was = ranks.GetValueOrDefault(item.ItemId);
            table.AddRow(was == 0 ? "[grey]-[/]" : $"[grey]{was}[/]", $"{i + 1}", SafeText.Markup(item.Title), Change(was, i + 1));
        }

        Dictionary<string, int> now = Ranks(findings.SlateAfter);
        foreach (SlateItem gone in findings.SlateBefore.Items.Where(item => !now.ContainsKey(item.ItemId)))
        {
            table.AddRow($"[grey]{ranks[gone.ItemId]}[/]", "[grey]-[/]", $"[grey]{SafeText.Markup(gone.Title)}[/]", "[red]gone[/]");
        }

        console.Write(table);
    }

    private static Dictionary<string, int> Ranks(Slate slate) =>
        slate.Items.Select((item, index) => (item.ItemId, index)).ToDictionary(x => x.ItemId, x => x.index + 1, StringComparer.Ordinal);

    private static string Change(int was, int now) => (was - now) switch
    {
        _ when was == 0 => "[green]new[/]",
        0 => "",
        > 0 and var up => $"[green]up {up}[/]",
        var down => $"[red]down {-down}[/]",
    };
}
