using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Views;
using Spectre.Console;

namespace AgenticRec.Cli.Demo;

/// <summary>Tells what became of a reader, a slate and a book.</summary>
internal static class Telling
{
    private const int Tastes = 6;

    public static void Show(Terminal terminal, SampleStory story, DemoFindings findings)
    {
        IAnsiConsole console = terminal.Out;
        Lived(console, findings);
        Reader(console, story, findings);
        Section(console, $"What {story.StoryReader.Id} should read next");
        if (findings.AnsweredBefore) console.MarkupLine("[grey]As the first run recommended, before the answer below.[/]");
        console.Write(SlateTable.Of(findings.SlateBefore, reasons: 1));
        console.MarkupLine($"[grey]{SafeText.Markup(SlateTable.Footnote(findings.SlateBefore))}[/]");
        Book(console, story, findings);
        FeedbackTelling.Show(console, story, findings);
        QualityTelling.Show(console, findings.Quality);
    }

    internal static void Section(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(Palette.Section(title));
    }

    private static void Lived(IAnsiConsole console, DemoFindings findings)
    {
        if (findings.Tally.Total == 0)
        {
            console.MarkupLine("Nothing was left to live through: every agent remembers its year.");
            return;
        }

        string before = findings.ReadersDone > 0 ? $"; {findings.ReadersDone} readers had lived through theirs before" : "";
        string repeated = findings.Tally.Duplicates > 0 ? $", {Figure.Count(findings.Tally.Duplicates)} recognised and not repeated" : "";
        console.MarkupLine(
            $"{Figure.Count(findings.Tally.Stored)} interactions lived through{repeated}{before}.");
    }

    private static void Reader(IAnsiConsole console, SampleStory story, DemoFindings findings)
    {
        Section(console, $"A reader: {story.StoryReader.Id}, invented as \"{story.StoryReader.Name}\"");
        Grid grid = new();
        grid.AddColumn(new GridColumn().PadRight(3));
        grid.AddColumn(new GridColumn().PadRight(0));
        grid.AddRow(Head("After", findings.ReaderBefore), Head("Now, after", findings.ReaderNow));
        grid.AddRow(Introduction(findings.ReaderBefore), Introduction(findings.ReaderNow));
        grid.AddEmptyRow();
        int width = Math.Max(12, (console.Profile.Width / 2) - 17);
        grid.AddRow(Aspects.List(findings.ReaderBefore.Tastes, Tastes, width), Aspects.List(findings.ReaderNow.Tastes, Tastes, width));
        grid.AddEmptyRow();
        grid.AddRow(TraitsView.Of(findings.ReaderBefore.Traits), TraitsView.Of(findings.ReaderNow.Traits));
        console.Write(grid);
    }

    private static Markup Head(string when, UserProfile profile) => new($"[grey]{when} {profile.ItemsMet} books[/]");

    private static Text Introduction(UserProfile profile) => new(SafeText.Of(profile.Introduction?.Text ?? "Nothing to say yet."));

    private static void Book(IAnsiConsole console, SampleStory story, DemoFindings findings)
    {
        ItemProfile book = findings.BookNow;
        Section(console, $"A book: {story.TitleOf(story.Book)}");
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn(new GridColumn().PadRight(0));
        Row(grid, "At first", findings.BookBefore);
        Row(grid, "Now", book.Description?.Text ?? "");
        Audience audience = book.Audience;
        Row(grid, "Audience", $"{audience.Met} met it, {audience.Liked} liked it, {audience.Disliked} did not, {audience.PassedOver} chose another");
        if (Aspects.Names(audience.Tastes, liked: true, 6) is { Length: > 0 } likes) Row(grid, "Its friends like", likes);
        if (Aspects.Names(audience.Tastes, liked: false, 4) is { Length: > 0 } dislikes) Row(grid, "and do not like", dislikes);
        string ties = string.Join(", ", book.Affinities.Take(4).Select(a => story.TitleOf(a.ItemId)));
        if (ties.Length > 0) Row(grid, "Read beside", ties);
        console.Write(grid);
    }

    private static void Row(Grid grid, string name, string text) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Text(SafeText.Of(text)));
}
