using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Demo;

/// <summary>What to try next; every command works on the store that the demo leaves behind.</summary>
internal static class Closing
{
    public static void Show(Terminal terminal, SampleStory story, DemoSettings settings, DemoFindings findings, TimeSpan elapsed)
    {
        string program = ProgramName.AsInvoked();
        string store = settings.Store.Any(char.IsWhiteSpace) ? $"\"{settings.Store}\"" : settings.Store;
        Telling.Section(terminal.Out, "Next");
        terminal.Plain.WriteLine($"{program} recommend {story.StoryReader.Id} --explain --store {store}");
        terminal.Plain.WriteLine($"{program} show item {findings.SlateAfter.Items[0].ItemId} --store {store}");
        terminal.Plain.WriteLine($"{program} export {story.StoryReader.Id} --store {store}");
        terminal.Out.WriteLine();
        terminal.Out.MarkupLine($"[grey]{Figure.OneDecimal(elapsed.TotalSeconds)} s in all. Run it again: it goes on from here.[/]");
    }
}
