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
        Telling.Section(console, $"{story.StoryReader.Id} answers: {DemoAnswer.Kind} {answered.Title}");
        console.MarkupLine(findings.AnsweredBefore
            ? "[grey]The first run said so; the agents remember, and it counts once. The slate now:[/]"
            : "[grey]The agents learn from it at once. The slate now:[/]");
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

        console.Write(table);
        HashSet<string> now = [.. findings.SlateAfter.Items.Select(i => i.ItemId)];
        string left = string.Join(", ", findings.SlateBefore.Items.Skip(1).Where(i => !now.Contains(i.ItemId)).Select(i => i.Title));
        if (left.Length > 0) console.MarkupLine($"[grey]Made room: {SafeText.Markup(left)}.[/]");
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
