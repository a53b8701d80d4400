using System.CommandLine;
using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Views;
using Spectre.Console;

namespace AgenticRec.Cli.Recommend;

/// <summary><c>agenticrec recommend</c>: a slate for a user of a store, known or not.</summary>
internal sealed class RecommendVerb(Terminal terminal)
{
    private readonly StoreSession _session = new();
    private readonly RecommendOptions _options = new();

    public static Command Create(Terminal terminal) => new RecommendVerb(terminal).Command();

    private Command Command()
    {
        Command command = new("recommend", "Recommend items to a user. A user nobody knows gets what the context and popularity suggest.");
        _options.AddTo(command);
        _session.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static string Nothing(Slate slate, string tenant) => slate is { Candidates: 0, DroppedCounts.IsEmpty: true }
        ? $"Nothing can be recommended: the catalogue of tenant '{tenant}' is empty in this store. Check --tenant and --store, or import items."
        : "Nothing is left to recommend.";

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string user = _options.User(parsed);
        bool explain = _options.Explain(parsed);
        RecommendRequest request = _options.Request(parsed);
        Slate slate = await _session.WorkAsync(parsed, Ask, cancellationToken);
        if (_options.Json(parsed))
        {
            terminal.Plain.WriteLine(JsonSerializer.Serialize(slate, AnswerJson.Readable.Slate));
            return ExitCodes.Done;
        }

        terminal.Out.Write(Palette.Section($"For {user}"));
        if (slate.Items.Length == 0) terminal.Out.MarkupLine(SafeText.Markup(Nothing(slate, _session.Tenant(parsed))));
        else terminal.Out.Write(SlateTable.Of(slate, explain ? 2 : 0, showIds: true));
        terminal.Out.MarkupLine($"[grey]{SafeText.Markup(SlateTable.Footnote(slate))}[/]");
        return ExitCodes.Done;

        Task<Slate> Ask(AgentHost host) =>
            host.Grains.GetGrain<IRecommender>(AgentKey.Of(_session.Tenant(parsed), user)).Recommend(request).WaitAsync(cancellationToken);
    }
}
