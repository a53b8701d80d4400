using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Cli.Evaluate;

/// <summary>One evaluation or several: each with new agents in new silos.</summary>
internal sealed class EvaluateRun(Terminal terminal, EvaluateSettings settings)
{
    private const string Workplace = ".agenticrec/evaluate";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        CheckFolder();
        List<EvaluationReport> reports = [];
        for (int run = 1; run <= settings.Runs; run++)
        {
            if (settings.Runs > 1) terminal.Hint($"Run {run} of {settings.Runs}");
            reports.Add(await StageProgress.ShowAsync(terminal, stages => RunOnceAsync(stages, first: reports.Count == 0, cancellationToken)));
        }

        Spread? spread = settings.Runs > 1 ? Spread.Of(reports) : null;
        if (settings.Json) terminal.Plain.WriteLine(ReportText.Json(reports[0], spread));
        else ReportView.Show(terminal.Out, reports[0], spread);
        return ExitCodes.Done;
    }

    private async Task<EvaluationReport> RunOnceAsync(StageProgress stages, bool first, CancellationToken cancellationToken)
    {
        string? folder = settings.Sqlite ? settings.Store ?? $"{Workplace}/{Environment.ProcessId}" : null;
        try
        {
            StageTracker tracker = new(stages);
            await using AgentHost host = await AgentHost.StartAsync(
                new AgentHostSettings { StoreFolder = folder, Silos = settings.Silos, Verbose = settings.Verbose, Language = settings.Language }, cancellationToken);
            EvaluationOptions options = first ? settings.Options : settings.Options with { SaveRankings = null };
            EvaluationProbes probes = new()
            {
                Memory = first && settings.Silos == 1 ? new AgentMemoryProbe(host, options) : null,
                Language = settings.Language is null ? null : () => LanguageProbe.Figures(host),
            };
            EvaluationReport report = await OfflineEvaluation.RunAsync(options, host.Grains, probes, tracker, cancellationToken);
            tracker.Finished();
            return report;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandException("Interrupted. An evaluation keeps nothing: run the command again to begin anew.");
        }
        finally
        {
            if (folder is not null && settings.Store is null) CleanUp(folder);
        }
    }

    private static void CleanUp(string folder)
    {
        StoreFolders.Delete(folder);
        foreach (string parent in (string[])[Workplace, Path.GetDirectoryName(Workplace)!])
        {
            if (Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any()) Directory.Delete(parent);
        }
    }

    private void CheckFolder()
    {
        if (settings.Store is { } store && StoreFolders.HoldsStore(store))
        {
            throw new CommandException($"'{store}' holds a store already, and old memories would take part. Name a new folder with --store.");
        }
    }
}
