namespace AgenticRec.Evaluation.Metrics;

/// <summary>
/// Normalised discounted cumulative gain with one relevant item: NDCG@k = 1 / log2(rank + 1) when rank is at most k, else 0.
/// </summary>
/// <remarks>
/// Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, in the binary form that leave-one-out uses: the
/// ideal gain is 1, so nothing is left to normalise. Range [0, 1]. A target that is not ranked counts 0.
/// </remarks>
public static class Ndcg
{
    /// <summary>The value for one list.</summary>
    /// <param name="rank">The target's rank from 1; 0 when it is not ranked.</param>
    /// <param name="k">The cut-off, at least 1.</param>
    public static double At(int rank, int k) => rank >= 1 && rank <= k ? 1 / Math.Log2(rank + 1) : 0;
}
