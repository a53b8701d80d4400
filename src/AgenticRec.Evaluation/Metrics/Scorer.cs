using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Metrics;

/// <summary>Asks a system its questions, users side by side, and scores the answers as they come.</summary>
internal sealed class Scorer(TrainingData data, int parallelism, CancellationToken cancellationToken)
{
    /// <summary>Scores a system.</summary>
    /// <param name="system">The system, trained.</param>
    /// <param name="row">The name of the row.</param>
    /// <param name="questions">The questions of each user, asked one after the other; at least one a user, answers averaged.</param>
    /// <param name="answered">Told after each user.</param>
    public async Task<SystemScores> ScoreAsync(
        IRankingSystem system, string row, IReadOnlyList<ImmutableArray<RankingQuestion>> questions, Action? answered = null)
    {
        double[][] values = new double[questions.Count][];
        Coverage coverage = new(data.Catalogue.Length, ListScores.K);
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, questions.Count, options, async (user, token) =>
        {
            double[] sums = new double[MetricNames.PerUser.Length];
            foreach (RankingQuestion question in questions[user])
            {
                ImmutableArray<int> ranking = await system.RankAsync(question, token);
                ListScores.Add(ranking.AsSpan(), question.User.Target, data, sums);
                coverage.Add(ranking.AsSpan());
            }

            values[user] = [.. sums.Select(sum => sum / questions[user].Length)];
            answered?.Invoke();
        });
        return new SystemScores(row, values, coverage.Value, system.Counts);
    }
}
