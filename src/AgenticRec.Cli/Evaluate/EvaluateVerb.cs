using System.CommandLine;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Evaluate;

/// <summary><c>agenticrec evaluate</c>: offline evaluation through the live agents.</summary>
internal static class EvaluateVerb
{
    public static Command Create(Terminal terminal)
    {
        EvaluateOptions options = new();
        Command command = new("evaluate", "Hold out each user's last item, replay the rest through live agents, and see whether they find it.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new EvaluateRun(terminal, options.Settings(parsed)).RunAsync(cancellationToken));
        return command;
    }
}
