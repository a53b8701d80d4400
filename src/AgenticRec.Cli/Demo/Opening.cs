using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Demo;

/// <summary>What the demo says before it begins.</summary>
internal static class Opening
{
    public static void Show(Terminal terminal, SampleStory story, DemoSettings settings, bool resumed)
    {
        terminal.Out.WriteLine();
        terminal.Out.Write(Palette.Section("AgenticRec"));
        terminal.Out.MarkupLine(
            $"{story.Dataset.Items.Length} public-domain books and {story.Readers.Length} invented readers, each an agent in this process.");
        terminal.Out.MarkupLine("[grey]No model, no key, no server. The books are real, the readers are not.[/]");
        terminal.Out.MarkupLine(resumed
            ? $"[grey]Going on from the store in[/] {SafeText.Markup(settings.Store)} [grey](--reset begins anew).[/]"
            : $"[grey]What they live through is kept in[/] {SafeText.Markup(settings.Store)}[grey].[/]");
        terminal.Out.WriteLine();
    }
}
