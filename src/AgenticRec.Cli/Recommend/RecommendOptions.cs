using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Safety;

namespace AgenticRec.Cli.Recommend;

/// <summary>The options of <c>recommend</c>, and the request they make.</summary>
internal sealed class RecommendOptions
{
    private readonly Argument<string> _user = SharedOptions.Id("USER", "The user's id.");
    private readonly Option<int> _k = SharedOptions.Number("--k", "How many items.", 10, 1, RecommendRequest.MaxItems);
    private readonly Option<bool> _explain = new("--explain") { Description = "Say why, and what was left out." };
    private readonly Option<string[]> _exclude = Many("--exclude", "Items not to recommend.", "ITEM");
    private readonly Option<string[]> _category = Many("--category", "Only items of one of these categories.", "NAME");
    private readonly Option<string[]> _context = Many("--context", "The situation, as name=value.", "NAME=VALUE");
    private readonly Option<bool> _includeSeen = new("--include-seen") { Description = "Also items that the user has met." };
    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seeds every draw: the same seed, moment and state give the same slate.",
        HelpName = "N",
    };
    private readonly Option<DateTimeOffset?> _at = new("--at")
    {
        Description = "The moment to recommend for, as 2026-03-01 or 2026-03-01T12:00Z. Default now.",
        HelpName = "TIME",
        CustomParser = Moment,
    };
    private readonly Option<string> _output = SharedOptions.Output();

    public RecommendOptions() => _context.Validators.Add(result =>
    {
        foreach (string? text in result.Tokens.Select(t => t.Value))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--context '{text}': write name=value.");
            else if (NamedValues.ProblemOf("--context", [Named(text)]) is { } problem) result.AddError(problem);
        }
    });

    public void AddTo(Command command)
    {
        command.Add(_user);
        foreach (Option option in (Option[])[_k, _explain, _exclude, _category, _context, _includeSeen, _seed, _at, _output]) command.Add(option);
    }

    public string User(ParseResult parsed) => parsed.GetValue(_user)!;

    public bool Explain(ParseResult parsed) => parsed.GetValue(_explain);

    public bool Json(ParseResult parsed) => parsed.GetValue(_output) == "json";

    public RecommendRequest Request(ParseResult parsed) => new()
    {
        K = parsed.GetValue(_k),
        Explain = parsed.GetValue(_explain),
        Exclude = [.. parsed.GetValue(_exclude)!],
        Context = [.. parsed.GetValue(_context)!.Select(Named)],
        Seed = parsed.GetValue(_seed),
        At = parsed.GetValue(_at),
        Constraints = new Constraints
        {
            Categories = [.. parsed.GetValue(_category)!],
            IncludeSeen = parsed.GetValue(_includeSeen),
        },
    };

    private static Option<string[]> Many(string name, string description, string helpName) => new(name)
    {
        Description = $"{description} Repeatable.",
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static DateTimeOffset? Moment(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)) return moment;
        result.AddError($"--at '{text}': write a date or a time, as 2026-03-01 or 2026-03-01T12:00Z.");
        return null;
    }

    private static NamedValue Named(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return new NamedValue(text[..equals], text[(equals + 1)..]);
    }
}
