using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Metrics;

/// <summary>
/// Intra-list diversity@k: 1 - the mean of cosine(A, B) over all pairs of the first k items, with cosine(A, B) = |A and B| / sqrt(|A| |B|) over the
/// items'
/// sets of categories and title words. Range [0, 1].
/// </summary>
/// <remarks>
/// Ziegler et al., "Improving recommendation lists through topic diversification", WWW 2005 (there as similarity, summed). An item without terms
/// resembles
/// nothing (cosine 0); places that hold no item (-1) do not count; a list of fewer than two items has no pair and counts 0.
/// </remarks>
internal static class IntraListDiversity
{
    public static double At(ReadOnlySpan<int> ranking, ItemTerms terms, int k)
    {
        ReadOnlySpan<int> first = ranking[..Math.Min(k, ranking.Length)];
        (double sum, int pairs) = (0, 0);
        for (int a = 0; a < first.Length; a++)
        {
            for (int b = a + 1; b < first.Length; b++)
            {
                if (first[a] < 0 || first[b] < 0) continue;
                sum += Cosine(terms[first[a]], terms[first[b]]);
                pairs++;
            }
        }

        return pairs == 0 ? 0 : 1 - (sum / pairs);
    }

    /// <summary>The cosine of two ascending sets.</summary>
    private static double Cosine(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        (int i, int j, int shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) (i, j, shared) = (i + 1, j + 1, shared + 1);
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return shared == 0 ? 0 : shared / Math.Sqrt((double)a.Length * b.Length);
    }
}
