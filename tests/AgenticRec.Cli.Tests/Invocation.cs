using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Tests;

/// <summary>A command line run inside the test, and all it said.</summary>
internal sealed record Invocation(int ExitCode, string Out, string Err)
{
    public static async Task<Invocation> Of(params string[] args)
    {
        await using StringWriter answers = new();
        await using StringWriter asides = new();
        int exitCode = await CommandLine.RunAsync(args, new Terminal(answers, ConsoleOf(answers), ConsoleOf(asides)));
        return new Invocation(exitCode, answers.ToString(), asides.ToString());
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 80;
        return console;
    }
}
