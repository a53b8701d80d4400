using System.CommandLine;

namespace AgenticRec.Cli.Load;

/// <summary>The options of <c>load</c>.</summary>
internal sealed class LoadOptions
{
    public const string Cluster = "cluster";

    private readonly Option<string> _target = new("--target")
    {
        Description = "A server's URL, or 'cluster' for silos in this process.",
        HelpName = "URL|cluster",
        Required = true,
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && token.Value != Cluster && !IsUrl(token.Value)) result.AddError($"--target '{token.Value}': write a URL such as http://127.0.0.1:5080, or cluster.");
            },
        },
    };

    private readonly Option<string?> _apiKey = new("--api-key") { Description = "The key of a server; else AGENTICREC_API_KEY is used.", HelpName = "KEY" };
    private readonly Option<string> _tenant = SharedOptions.Tenant();
    private readonly Option<int> _rate = SharedOptions.Number("--rate", "Requests due a second.", 500, 1, 1_000_000);
    private readonly Option<string> _arrivals = Arrival();
    private readonly Option<int> _seconds = SharedOptions.Number("--seconds", "How long requests become due.", 20, 1, 86_400);
    private readonly Option<int> _warmUp = SharedOptions.Number("--warm-up", "Seconds of the same load before, not counted.", 5, 0, 3_600);
    private readonly Option<int> _feedback = SharedOptions.Number("--feedback", "Feedback, percent of all requests; the others ask for slates.", 20, 0, 100);
    private readonly Option<int> _events = SharedOptions.Number("--events", "Events of one feedback request.", 1, 1, 1_000);
    private readonly Option<int> _history = SharedOptions.Number("--history", "Events of each user before the load begins.", 5, 0, 1_000);
    private readonly Option<int> _users = SharedOptions.Number("--users", "How many users.", 1_000, 1, 10_000_000);
    private readonly Option<int> _items = SharedOptions.Number("--items", "How many items.", 2_000, 1, 1_000_000);
    private readonly Option<int> _k = SharedOptions.Number("--k", "Items of a slate.", 10, 1, 1_000);
    private readonly Option<int> _inFlight = SharedOptions.Number("--in-flight", "Requests under way beyond which due ones wait; they go on counting.", 4_096, 1, 100_000);
    private readonly Option<int> _patience = SharedOptions.Number("--timeout", "Seconds after which a request has failed.", 30, 1, 600);
    private readonly Option<int> _seed = SharedOptions.Number("--seed", "Who asks for what.", 1, 0, int.MaxValue);
    private readonly Option<int> _silos = SharedOptions.Number("--silos", "Silos of the target 'cluster'.", 1, 1, 16);
    private readonly Option<string?> _store = new("--store") { Description = "Where the target 'cluster' keeps its agents. Default: in memory.", HelpName = "PATH" };
    private readonly Option<string> _output = SharedOptions.Output();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [_target, _apiKey, _tenant, _rate, _arrivals, _seconds, _warmUp, _feedback, _events, _history, _users, _items, _k, _inFlight, _patience, _seed, _silos, _store, _output])
            command.Add(option);
    }

    public LoadSettings Settings(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(_target)!,
        ApiKey = parsed.GetValue(_apiKey) ?? Environment.GetEnvironmentVariable("AGENTICREC_API_KEY"),
        Tenant = parsed.GetValue(_tenant)!,
        Rate = parsed.GetValue(_rate),
        Poisson = parsed.GetValue(_arrivals) == "poisson",
        Length = TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
        WarmUp = TimeSpan.FromSeconds(parsed.GetValue(_warmUp)),
        FeedbackShare = parsed.GetValue(_feedback) / 100.0,
        EventsTogether = parsed.GetValue(_events),
        History = parsed.GetValue(_history),
        Users = parsed.GetValue(_users),
        Items = parsed.GetValue(_items),
        Count = parsed.GetValue(_k),
        MostInFlight = parsed.GetValue(_inFlight),
        Patience = TimeSpan.FromSeconds(parsed.GetValue(_patience)),
        Seed = parsed.GetValue(_seed),
        Silos = parsed.GetValue(_silos),
        Store = parsed.GetValue(_store),
        Json = parsed.GetValue(_output) == "json",
        Verbose = parsed.GetValue(SharedOptions.Verbose),
    };

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";

    private static Option<string> Arrival()
    {
        Option<string> option = new("--arrivals") { Description = "As independent callers arrive, or evenly.", DefaultValueFactory = _ => "poisson" };
        option.AcceptOnlyFromAmong("poisson", "constant");
        return option;
    }
}
