using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using AgenticRec.Cli.Chaos;
using AgenticRec.Cli.Demo;
using AgenticRec.Cli.Erase;
using AgenticRec.Cli.Evaluate;
using AgenticRec.Cli.Export;
using AgenticRec.Cli.Import;
using AgenticRec.Cli.Load;
using AgenticRec.Cli.ModelStub;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Recommend;
using AgenticRec.Cli.Show;

namespace AgenticRec.Cli;

/// <summary>The command line: finds the verb, runs it, and turns whatever happens into an exit code and at most one message.</summary>
internal static partial class CommandLine
{
    /// <summary>Runs to the end, or until SIGINT or SIGTERM.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        RootCommand root = Root(terminal);
        ParseResult parsed = root.Parse(args);
        if (args.Length == 0)
        {
            InvocationConfiguration aside = new() { Output = terminal.Err.Profile.Out.Writer };
            await root.Parse("--help").InvokeAsync(aside);
            return ExitCodes.WrongUsage;
        }

        if (parsed.Action is ParseErrorAction)
        {
            terminal.Error(ProblemOf(parsed));
            terminal.Hint($"Usage: {UsageOf(parsed)} --help");
            return ExitCodes.WrongUsage;
        }

        using Interruption interruption = new();
        try
        {
            InvocationConfiguration configuration = new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Plain,
            };
            return await parsed.InvokeAsync(configuration, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Error("Interrupted. What was acknowledged is kept: run the same command again to go on.");
            return ExitCodes.Failed;
        }
        catch (Exception e)
        {
            return Failure.Tell(terminal, e, parsed.GetValue(SharedOptions.Verbose));
        }
    }

    internal static RootCommand Root(Terminal terminal)
    {
        RootCommand root = new("Users and items live as agents: they observe, meet, learn and recommend.")
        {
            DemoVerb.Create(terminal),
            EvaluateVerb.Create(terminal),
            ImportVerb.Create(terminal),
            RecommendVerb.Create(terminal),
            ShowVerb.Create(terminal),
            ExportVerb.Create(terminal),
            EraseVerb.Create(terminal),
            LoadVerb.Create(terminal),
            ChaosVerb.Create(terminal),
            ModelStubVerb.Create(terminal),
        };
        root.Add(SharedOptions.Verbose);
        return root;
    }

    // A word that is no verb is also a missing verb: the word is what helps.
    private static string ProblemOf(ParseResult parsed)
    {
        string verbs = string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(verb => verb.Name));
        if (verbs.Length == 0) return string.Join(' ', parsed.Errors.Select(e => InPlainWords(e.Message)).Distinct());
        return parsed.UnmatchedTokens is [var word, ..] ? $"There is no '{word}' here: choose {verbs}." : $"Say which: {verbs}.";
    }

    private static string InPlainWords(string message)
    {
        if (NoNumber().Match(message) is { Success: true } found)
            return $"{found.Groups["option"]} '{found.Groups["given"]}': write a {(found.Groups["type"].Value.Contains("Int", StringComparison.Ordinal) ? "whole " : "")}number.";
        return message.EndsWith('.') ? message : $"{message}.";
    }

    [GeneratedRegex("^Cannot parse argument '(?<given>.*)' for option '(?<option>.*)' as expected type '(?<type>.*)'\\.$")]
    private static partial Regex NoNumber();

    private static string UsageOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        List<string> names = [];
        for (Symbol? symbol = command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault()) names.Insert(0, symbol.Name);
        return string.Join(' ', names.Prepend("agenticrec"));
    }
}
