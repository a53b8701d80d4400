using System.CommandLine;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Chaos;

/// <summary><c>agenticrec chaos</c>: real processes, real faults, and a ledger that they are judged by.</summary>
internal static class ChaosVerb
{
    public static Command Create(Terminal terminal)
    {
        ChaosOptions options = new();
        Command command = new("chaos", "Kill, freeze and starve a cluster of real processes under load, and check that it lost nothing.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, options.Settings(parsed), options.OwnsFolder(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, ChaosSettings settings, bool ownsFolder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) throw new CommandException("chaos freezes and kills processes by signals, which Windows does not have: run it on Linux or macOS.");
        ChaosReport report = await StageProgress.ShowAsync(terminal, stages => new ChaosRun(settings).RunAsync(stages, cancellationToken));
        if (settings.Json) terminal.Plain.WriteLine(report.Json());
        else ChaosView.Show(terminal, report);
        if (report.Holds && ownsFolder) Directory.Delete(settings.Folder, recursive: true);
        else terminal.Hint($"Logs and the store's files: {settings.Folder}");
        return report.Holds ? ExitCodes.Done : ExitCodes.Failed;
    }
}
