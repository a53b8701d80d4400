namespace AgenticRec.Evaluation.Metrics;

/// <summary>Hit@k: 1 when the target is among the first k, else 0. With one relevant item it equals recall at k.</summary>
/// <remarks>Used with leave-one-out by He et al., "Neural collaborative filtering", WWW 2017, section 4.1.</remarks>
public static class HitRate
{
    /// <summary>The value for one list.</summary>
    /// <param name="rank">The target's rank from 1; 0 when it is not ranked.</param>
    /// <param name="k">The cut-off, at least 1.</param>
    public static double At(int rank, int k) => rank >= 1 && rank <= k ? 1 : 0;
}
