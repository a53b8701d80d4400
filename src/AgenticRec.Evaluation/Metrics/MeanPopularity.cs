namespace AgenticRec.Evaluation.Metrics;

/// <summary>Mean popularity@k: the mean number of training interactions of the first k items. At least 0; low means a long tail is reached.</summary>
/// <remarks>
/// The average recommendation popularity (ARP) of Yin et al., "Challenging the long tail recommendation", VLDB 2012. Places that hold no item (-1)
/// do not
/// count; a list without items counts 0.
/// </remarks>
public static class MeanPopularity
{
    /// <summary>The value for one list.</summary>
    /// <param name="ranking">Item indexes, best first; -1 is no item.</param>
    /// <param name="counts">Training interactions by item.</param>
    /// <param name="k">The cut-off, at least 1.</param>
    public static double At(ReadOnlySpan<int> ranking, ReadOnlySpan<int> counts, int k)
    {
        (long sum, int items) = (0, 0);
        foreach (int item in ranking[..Math.Min(k, ranking.Length)])
        {
            if (item < 0) continue;
            sum += counts[item];
            items++;
        }

        return items == 0 ? 0 : (double)sum / items;
    }
}
