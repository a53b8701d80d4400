using Spectre.Console;

namespace AgenticRec.Cli.Output;

/// <summary>Where a verb speaks: answers on one stream, progress and troubles on the other. Colours follow the terminal and NO_COLOR.</summary>
internal sealed class Terminal
{
    private const int PipedWidth = 100;

    public Terminal(TextWriter plain, IAnsiConsole answers, IAnsiConsole asides) => (Plain, Out, Err) = (plain, answers, asides);

    /// <summary>For text that must arrive as it is: JSON, commands to copy.</summary>
    public TextWriter Plain { get; }

    /// <summary>For answers.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>For progress and errors.</summary>
    public IAnsiConsole Err { get; }

    public static Terminal OfProcess() =>
        new(Console.Out, Of(Console.Out, Console.IsOutputRedirected), Of(Console.Error, Console.IsErrorRedirected));

    /// <summary>One line about what went wrong.</summary>
    public void Error(string message) => Write("[red]error:[/] ", message);

    /// <summary>One quiet line of help.</summary>
    public void Hint(string message) => Write("", message);

    private static IAnsiConsole Of(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected) console.Profile.Width = PipedWidth;
        return console;
    }

    // Past the renderer's line folding: an error is one line, however long.
    private void Write(string markup, string message)
    {
        Err.Markup(markup);
        Err.Profile.Out.Writer.WriteLine(SafeText.Of(message));
    }
}
