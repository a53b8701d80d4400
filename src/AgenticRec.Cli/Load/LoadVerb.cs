using System.CommandLine;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Load;

/// <summary><c>agenticrec load</c>: an open loop of requests on a server, or on silos in this process.</summary>
internal static class LoadVerb
{
    public static Command Create(Terminal terminal)
    {
        LoadOptions options = new();
        Command command = new("load", "Send requests at the times they are due, whatever becomes of those before, and measure from those times.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, options.Settings(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, LoadSettings settings, CancellationToken cancellationToken)
    {
        LoadReport report = await StageProgress.ShowAsync(terminal, async stages =>
        {
            await using ILoadTarget target = await OpenAsync(settings, stages, cancellationToken);
            return await new LoadTest(target, settings, TimeProvider.System).RunAsync(stages, cancellationToken);
        });
        if (settings.Json) terminal.Plain.WriteLine(report.Json());
        else LoadView.Show(terminal, report);
        return report.Kinds.Any(static kind => kind.Ok > 0) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task<ILoadTarget> OpenAsync(LoadSettings settings, StageProgress stages, CancellationToken cancellationToken)
    {
        if (settings.Target != LoadOptions.Cluster) return new HttpTarget(new Uri(settings.Target), settings.ApiKey, settings.Patience);
        IStage starting = stages.Begin("Waking the silos");
        AgentHost host = await AgentHost.StartAsync(
            new AgentHostSettings { Silos = settings.Silos, StoreFolder = settings.Store, Verbose = settings.Verbose }, cancellationToken);
        starting.Finished();
        string kept = settings.Store is null ? "in memory" : "in SQLite";
        return new ClusterTarget(host, settings.Tenant, settings.Patience, $"{settings.Silos} silo(s) in this process, {kept}");
    }
}
