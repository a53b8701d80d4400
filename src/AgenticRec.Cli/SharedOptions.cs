using System.CommandLine;
using System.CommandLine.Parsing;
using AgenticRec.Abstractions;

namespace AgenticRec.Cli;

/// <summary>Options that several verbs have, so that they are named and checked alike.</summary>
internal static class SharedOptions
{
    /// <summary>The folder of the store where none is named.</summary>
    public const string DefaultStore = ".agenticrec/store";

    /// <summary>More about what happens inside; every verb has it.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Print the silo's log and the details of a failure to stderr.",
        Recursive = true,
    };

    public static Option<string> Store(string folder = DefaultStore) => new("--store")
    {
        Description = "The folder of the store.",
        HelpName = "PATH",
        DefaultValueFactory = _ => folder,
        Validators = { result => Check(result, ProblemOfFolder) },
    };

    public static Option<string> Tenant() => new("--tenant")
    {
        Description = "Whose users and items.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "default",
        Validators = { result => Check(result, AgentKey.ProblemOfTenant) },
    };

    public static Option<string> Output() => OneOf("--output", "How the answer is written.", "text", "json");

    /// <summary>An option with one of two values; the first is the default.</summary>
    public static Option<string> OneOf(string name, string description, string standard, string other) => new(name)
    {
        Description = description,
        HelpName = $"{standard}|{other}",
        DefaultValueFactory = _ => standard,
        CompletionSources = { standard, other },
        Validators = { result => Check(result, value => value == standard || value == other ? null : $"{name} '{value}': choose {standard} or {other}.") },
    };

    public static Argument<string> Id(string name, string description) => new(name)
    {
        Description = description,
        HelpName = name,
        Validators = { result => Report(result, AgentKey.ProblemOfId(result.Tokens is [var token] ? token.Value : null)) },
    };

    /// <summary>An option whose number lies in a range, ends included.</summary>
    public static Option<int> Number(string name, string description, int standard, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        Validators =
        {
            result => Report(
                result,
                result.Tokens is [var token] && int.TryParse(token.Value, out int value) && (value < lowest || value > highest)
                    ? $"{name} {value}: choose {lowest:N0} to {highest:N0}." : null),
        },
    };

    private static string? ProblemOfFolder(string path) =>
        string.IsNullOrWhiteSpace(path) ? "--store names no folder." : File.Exists(path) ? $"--store '{path}' is a file: name a folder." : null;

    private static void Check(OptionResult result, Func<string, string?> problemOf) =>
        Report(result, result.Tokens is [var token] ? problemOf(token.Value) : null);

    private static void Report(SymbolResult result, string? problem)
    {
        if (problem is not null) result.AddError(problem);
    }
}
