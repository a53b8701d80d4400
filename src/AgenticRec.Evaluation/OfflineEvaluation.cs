using System.Collections.Immutable;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation;

/// <summary>Offline evaluation through the live agents: read, hold out, replay, rank, score, time.</summary>
public static class OfflineEvaluation
{
    /// <summary>Runs an evaluation.</summary>
    /// <param name="options">What to evaluate, and how.</param>
    /// <param name="grains">The silos with the agents; the tenant of the options must be new to them.</param>
    /// <param name="probes">What only the host can see; null: nothing.</param>
    /// <param name="progress">Told how far it is; null: nobody is.</param>
    /// <param name="cancellationToken">Ends the run between two batches; what the agents were told stays.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="DatasetException">A file cannot be used; <see cref="BadLineException"/> for a line.</exception>
    public static async Task<EvaluationReport> RunAsync(
        EvaluationOptions options,
        IGrainFactory grains,
        EvaluationProbes? probes = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(grains);
        if (options.Problem() is { } problem) throw new ArgumentException(problem, nameof(options));
        progress?.Report(new EvaluationProgress(EvaluationStage.Reading, 0, 0));
        EvaluationPlan plan = EvaluationPlan.Make(options);
        LiveAgents agents = new(grains, options, probes?.Memory, progress);
        ImmutableArray<IRankingSystem> systems = [agents, .. plan.Others];
        foreach (IRankingSystem system in systems) await system.TrainAsync(plan.Data, cancellationToken);
        ImmutableArray<SystemResult> results = await ScoreAsync(options, plan, systems, progress, cancellationToken);
        RecommendFigures? recommend = options.RecommendRequests == 0
            ? null
            : await new RecommendTiming(agents.AskAsync, options.RecommendRequests, options.RecommendTime).MeasureAsync(progress, cancellationToken);
        if (options.SaveRankings is { } file) await SavedRankings.WriteAsync(file, plan, agents, cancellationToken);
        return new EvaluationReport
        {
            Dataset = plan.DatasetFigures(),
            Protocol = plan.ProtocolFigures(options),
            Results = results,
            Replay = agents.Replay!,
            Recommend = recommend,
            Memory = probes?.Memory?.Conclude(agents.Users, plan.Data.Dataset.Items.Length),
            Language = probes?.Language?.Invoke() ?? new LanguageFigures(0, 0),
        };
    }

    private static async Task<ImmutableArray<SystemResult>> ScoreAsync(
        EvaluationOptions options,
        EvaluationPlan plan,
        ImmutableArray<IRankingSystem> systems,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        Scorer scorer = new(plan.Data, options.Parallelism, cancellationToken);
        long total = systems.Length * plan.Sheets.Sum(s => (long)s.Questions.Count);
        long done = 0;
        List<SystemResult> results = [];
        foreach (QuestionSheet sheet in plan.Sheets)
        {
            List<SystemScores> scores = [];
            foreach (IRankingSystem system in systems)
            {
                scores.Add(await scorer.ScoreAsync(
                    system,
                    system.Name + sheet.Suffix,
                    sheet.Questions,
                    () => progress?.Report(new EvaluationProgress(EvaluationStage.Ranking, Interlocked.Increment(ref done), total))));
            }

            results.AddRange(ResultRows.Of(scores, options.Seed));
        }

        return [.. results];
    }
}
