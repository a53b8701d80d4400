using System.CommandLine;
using System.CommandLine.Parsing;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Hosting;
using AgenticRec.Evaluation;
using AgenticRec.Evaluation.Protocols;
using Microsoft.Extensions.Configuration;

namespace AgenticRec.Cli.Evaluate;

/// <summary>The options of <c>evaluate</c>, and what they ask for.</summary>
internal sealed class EvaluateOptions
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "The folder of the data set; its format is recognised.",
        HelpName = "DIR",
        Required = true,
    };
    private readonly Option<string> _protocol = SharedOptions.OneOf("--protocol", "Rank the full catalogue, or drawn candidates.", "full", "candidates");
    private readonly Option<int> _candidates = SharedOptions.Number(
        "--candidates", "Candidates in a list, target included.", 10, 2, RecommendRequest.MaxItems);
    private readonly Option<int> _draws = SharedOptions.Number("--draws", "Lists drawn for each user.", 10, 1, 100);
    private readonly Option<string?> _users = new("--users") { Description = "Score only the users in this file's first column.", HelpName = "FILE" };
    private readonly Option<string[]> _compare = new("--compare")
    {
        Description = "Another system's rankings: a line a user, 'user <tab> item item ...'. Repeatable.",
        HelpName = "NAME=FILE",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string> _baselines = new("--baselines")
    {
        Description = "Baselines beside the agents: popularity, item-knn, content, or none.",
        HelpName = "NAME,NAME",
        DefaultValueFactory = _ => "popularity",
    };
    private readonly Option<long> _seed = new("--seed") { Description = "Seeds every draw.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _silos = SharedOptions.Number("--silos", "Silos in this process.", 1, 1, 16);
    private readonly Option<string> _storage = SharedOptions.OneOf("--storage", "Where agents are remembered.", "memory", "sqlite");
    private readonly Option<string?> _store = new("--store")
    {
        Description = "The folder for sqlite, new and kept. Default: one that is deleted afterwards.",
        HelpName = "PATH",
    };
    private readonly Option<int?> _limit = new("--limit") { Description = "Score at most this many users, drawn by the seed.", HelpName = "N" };
    private readonly Option<int> _parallelism = SharedOptions.Number(
        "--parallelism", "Users replayed side by side; 1 reproduces to the last bit.", Environment.ProcessorCount * 8, 1, 10_000);
    private readonly Option<int> _runs = SharedOptions.Number(
        "--runs", "Runs; they differ by the order in which agents meet. The spread is reported.", 1, 1, 100);
    private readonly Option<string?> _language = new("--language")
    {
        Description = "Let agents think in language, by the section 'Language' of this settings file.",
        HelpName = "SETTINGS",
    };
    private readonly Option<bool> _skipBadLines = new("--skip-bad-lines") { Description = "Count bad lines instead of stopping at the first." };
    private readonly Option<string> _output = SharedOptions.Output();
    private readonly Option<string?> _saveRankings = new("--save-rankings")
    {
        Description = "Write the agents' rankings, as --compare reads them.",
        HelpName = "FILE",
    };

    public EvaluateOptions() => _compare.Validators.Add(result =>
    {
        foreach (Token token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"--compare '{token.Value}': write NAME=FILE.");
        }
    });

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_data, _protocol, _candidates, _draws, _users, _compare, _baselines, _seed, _silos, _storage, _store,
            _limit, _parallelism, _runs, _language, _skipBadLines, _output, _saveRankings])
        {
            command.Add(option);
        }
    }

    /// <summary>What the options ask for.</summary>
    /// <exception cref="CommandException">They contradict each other.</exception>
    public EvaluateSettings Settings(ParseResult parsed)
    {
        string baselines = parsed.GetValue(_baselines)!;
        IConfiguration? language = parsed.GetValue(_language) is { } file ? LanguageFile.Read(file) : null;
        EvaluationOptions options = new()
        {
            DataFolder = parsed.GetValue(_data)!,
            Protocol = parsed.GetValue(_protocol) == "full" ? ProtocolKind.Full : ProtocolKind.Candidates,
            Candidates = parsed.GetValue(_candidates),
            Draws = parsed.GetValue(_draws),
            UsersFile = parsed.GetValue(_users),
            Limit = parsed.GetValue(_limit),
            Baselines = baselines == "none" ? [] : [.. baselines.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Compare = [.. parsed.GetValue(_compare)!.Select(Compared)],
            Seed = parsed.GetValue(_seed),
            Parallelism = parsed.GetValue(_parallelism),
            SkipBadLines = parsed.GetValue(_skipBadLines),
            SaveRankings = parsed.GetValue(_saveRankings),
            InWords = language is not null,
        };
        // Timing asks thousands of questions; with a model behind them it would time the model, and be paid for.
        if (language is not null) options = options with { RecommendRequests = 0 };
        bool sqlite = parsed.GetValue(_storage) == "sqlite";
        string? store = parsed.GetValue(_store);
        if (options.Problem() is { } problem) throw CommandException.Usage(problem);
        if (store is not null && !sqlite) throw CommandException.Usage("--store names a folder, and memory has none: add --storage sqlite.");
        int runs = parsed.GetValue(_runs);
        if (store is not null && runs > 1) throw CommandException.Usage("Each run needs a store of its own: leave --store out, or run once.");
        return new EvaluateSettings(
            options, parsed.GetValue(_silos), sqlite, store, runs, parsed.GetValue(_output) == "json", parsed.GetValue(SharedOptions.Verbose))
        {
            Language = language,
        };
    }

    private static ComparedFile Compared(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return new ComparedFile(text[..equals], text[(equals + 1)..]);
    }
}
