using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AgenticRec.Cli.Chaos.Faults;

namespace AgenticRec.Cli.Chaos;

/// <summary>The options of <c>chaos</c>.</summary>
internal sealed class ChaosOptions
{
    private const int ShortRate = 60, LongRate = 100, ShortProbe = 1, LongProbe = 2;

    private readonly Option<bool> _short = new("--short") { Description = "A few minutes instead of a quarter of an hour: fewer rounds, shorter outages." };
    private readonly Option<string[]> _faults = Faults();
    private readonly Option<int> _seed = SharedOptions.Number("--seed", "Who does what when, and which process is hit.", 1, 0, int.MaxValue);
    private readonly Option<int> _silos = SharedOptions.Number("--silos", "Silo processes.", 3, 3, 9);
    private readonly Option<int?> _rate = Rate();
    private readonly Option<double?> _probe = Probe();
    private readonly Option<string?> _server = new("--server") { Description = "AgenticRec.Server: its executable or .dll. Default: the one built beside this program.", HelpName = "PATH" };
    private readonly Option<string> _redis = new("--redis") { Description = "The program redis-server.", HelpName = "PATH", DefaultValueFactory = _ => "redis-server" };
    private readonly Option<string?> _folder = new("--folder") { Description = "Where logs and the store's files go. Default: a temporary folder, deleted when every bar holds.", HelpName = "PATH" };
    private readonly Option<string> _output = SharedOptions.Output();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_short, _faults, _seed, _silos, _rate, _probe, _server, _redis, _folder, _output]) command.Add(option);
    }

    /// <summary>Whether the folder is the run's own, to be deleted.</summary>
    public bool OwnsFolder(ParseResult parsed) => parsed.GetValue(_folder) is null;

    public ChaosSettings Settings(ParseResult parsed)
    {
        bool brief = parsed.GetValue(_short);
        return new ChaosSettings
        {
            Short = brief,
            Faults = parsed.GetValue(_faults) is { Length: > 0 } named ? named : [.. AllFaults.List.Select(static fault => fault.Name)],
            Seed = parsed.GetValue(_seed),
            Silos = parsed.GetValue(_silos),
            Rate = parsed.GetValue(_rate) ?? (brief ? ShortRate : LongRate),
            ProbeSeconds = parsed.GetValue(_probe) ?? (brief ? ShortProbe : LongProbe),
            Server = ServerProgram.Find(parsed.GetValue(_server)),
            Redis = parsed.GetValue(_redis)!,
            Folder = Path.GetFullPath(parsed.GetValue(_folder) ?? Directory.CreateTempSubdirectory("agenticrec-chaos-").FullName),
            Json = parsed.GetValue(_output) == "json",
        };
    }

    private static Option<string[]> Faults()
    {
        Option<string[]> option = new("--faults")
        {
            Description = $"Which, in this order: {AllFaults.Names}. Default: all.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(static result =>
        {
            foreach (Token token in result.Tokens)
                if (AllFaults.Find(token.Value) is null)
                    result.AddError($"--faults '{token.Value}': choose from {AllFaults.Names}.");
            foreach (IGrouping<string, string> repeated in result.Tokens.GroupBy(static token => token.Value, static token => token.Value, StringComparer.Ordinal)
                .Where(static same => same.Count() > 1))
                result.AddError($"--faults names '{repeated.Key}' twice: once is enough.");
        });
        return option;
    }

    private static Option<int?> Rate()
    {
        Option<int?> option = new("--rate") { Description = $"Requests due a second. Default {LongRate}, {ShortRate} with --short.", HelpName = "N" };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int rate) && rate is >= 10 and <= 10_000))
                result.AddError($"--rate {token.Value}: choose 10 to 10,000.");
        });
        return option;
    }

    private static Option<double?> Probe()
    {
        Option<double?> option = new("--probe") { Description = $"Seconds between the silos' probes of one another. Default {LongProbe}, {ShortProbe} with --short.", HelpName = "SECONDS" };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [var token]
                && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.5 and <= 60))
                result.AddError($"--probe {token.Value}: choose 0.5 to 60.");
        });
        return option;
    }
}
