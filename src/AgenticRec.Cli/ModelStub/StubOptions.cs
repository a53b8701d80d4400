using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.Cli.ModelStub;

/// <summary>The options of <c>model-stub</c>, and what they make of an endpoint.</summary>
internal sealed class StubOptions
{
    private const double StandardJitter = .2;

    private readonly Option<int> _port = SharedOptions.Number("--port", "The port; 0 takes any free one.", 8100, 0, 65_535);
    private readonly Option<IPAddress> _address = new("--address")
    {
        Description = "Where it listens. 0.0.0.0 lets other machines in.",
        HelpName = "IP",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result => Parsed(result, text => IPAddress.TryParse(text, out IPAddress? address) ? address : null, "write an IP address, as 127.0.0.1."),
    };

    private readonly Option<TimeSpan> _latency = Duration("--latency", "Passes before an answer begins.");
    private readonly Option<TimeSpan> _pieceDelay = Duration("--piece-delay", "Passes between two pieces of a stream.");
    private readonly Option<double> _jitter = new("--jitter")
    {
        Description = "How far the latency strays to both sides, as a share of it from 0 to 1; 0.2 where no share is named.",
        HelpName = "SHARE",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? StandardJitter : Parsed(
            result,
            text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1 ? share : (double?)null,
            "choose a share from 0 to 1.") ?? 0,
    };

    private readonly Option<int?> _concurrency = Limit("--concurrency", "So many answers at once; beyond it 429. Default: no limit.");
    private readonly Option<int?> _tokensPerMinute = Limit("--tokens-per-minute", "Tokens of prompts and answers in a minute; beyond it 429. Default: no limit.");
    private readonly Option<string?> _key = new("--key") { Description = "The key that calls must bring; else 401. Default: anybody is served.", HelpName = "KEY" };
    private readonly Option<bool> _noSchemas = new("--no-schemas") { Description = "Refuse response_format json_schema with 400, as older endpoints do." };
    private readonly Option<StubFault[]> _faults = new("--fault")
    {
        Description = $"What goes wrong, as NAME, NAME:SHARE of the calls, or NAME:#CALL,CALL. Repeatable. Names: {string.Join(", ", StubFault.Names)}.",
        HelpName = "NAME[:SHARE]",
        DefaultValueFactory = _ => [],
        CustomParser = Faults,
    };

    private readonly Option<long> _seed = new("--seed") { Description = "Decides which calls a share hits, and the jitter.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_port, _address, _latency, _jitter, _pieceDelay, _concurrency, _tokensPerMinute, _key, _noSchemas, _faults, _seed])
            command.Add(option);
    }

    public ModelStubOptions Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        Address = parsed.GetValue(_address)!,
        Latency = parsed.GetValue(_latency),
        Jitter = parsed.GetValue(_jitter),
        PieceDelay = parsed.GetValue(_pieceDelay),
        Concurrency = parsed.GetValue(_concurrency),
        TokensPerMinute = parsed.GetValue(_tokensPerMinute),
        ApiKey = parsed.GetValue(_key),
        SupportsSchemas = !parsed.GetValue(_noSchemas),
        Faults = parsed.GetValue(_faults)!,
        Seed = parsed.GetValue(_seed),
        CountTokens = TokenCount.Of,
    };

    private static Option<TimeSpan> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        DefaultValueFactory = _ => TimeSpan.Zero,
        CustomParser = result => Parsed(result, DurationText.Parse, "write a time as 200ms, 1.5s or 2m.") ?? TimeSpan.Zero,
    };

    private static Option<int?> Limit(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parsed(
            result,
            text => int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int value) && value >= 1 ? value : (int?)null,
            "choose a whole number of at least 1."),
    };

    private static StubFault[] Faults(ArgumentResult result)
    {
        List<StubFault> faults = [];
        foreach (Token token in result.Tokens)
        {
            try
            {
                faults.Add(StubFault.Parse(token.Value));
            }
            catch (FormatException e)
            {
                result.AddError($"--fault {e.Message}");
            }
        }

        return [.. faults];
    }

    private static T? Parsed<T>(ArgumentResult result, Func<string, T?> parse, string wanted)
    {
        string text = result.Tokens[0].Value;
        T? value = parse(text);
        if (value is null) result.AddError($"{((OptionResult)result.Parent!).Option.Name} '{text}': {wanted}");
        return value;
    }
}
