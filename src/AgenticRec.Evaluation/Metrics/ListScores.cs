using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Metrics;

/// <summary>All metrics of one list that have a value per user, in the order of <see cref="MetricNames.PerUser"/>.</summary>
internal static class ListScores
{
    /// <summary>The cut-off of the lists that are judged as lists.</summary>
    public const int K = 10;

    /// <summary>Adds the list's scores to the sums.</summary>
    public static void Add(ReadOnlySpan<int> ranking, int target, TrainingData data, Span<double> sums)
    {
        int rank = ranking.IndexOf(target) + 1;
        sums[0] += Ndcg.At(rank, 1);
        sums[1] += Ndcg.At(rank, 5);
        sums[2] += Ndcg.At(rank, 10);
        sums[3] += HitRate.At(rank, K);
        sums[4] += ReciprocalRank.Of(rank);
        sums[5] += MeanPopularity.At(ranking, data.Counts.AsSpan(), K);
        sums[6] += IntraListDiversity.At(ranking, data.Terms, K);
    }
}
