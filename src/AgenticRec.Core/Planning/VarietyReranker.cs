using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein 1998): picks, place by place, the candidate with the largest
/// (1 - d) relevance - d (largest similarity to what is picked), relevance being the score brought to [0, 1] over the candidates and
/// similarity the cosine of topics.
/// </summary>
public static class VarietyReranker
{
    /// <summary>The candidates in their new order, cut at <paramref name="k"/>. With diversity 0 the order stays.</summary>
    public static List<ScoredItem> Rerank(IReadOnlyList<ScoredItem> bestFirst, int k, double diversity)
    {
        if (diversity <= 0) return [.. bestFirst.Take(k)];
        List<ScoredItem> left = [.. bestFirst];
        if (left.Count == 0) return left;
        double highest = left[0].Score, range = Math.Max(1e-9, highest - left[^1].Score);
        var likeness = new double[left.Count];
        List<ScoredItem> picked = [];
        List<int> open = [.. Enumerable.Range(0, left.Count)];
        while (picked.Count < k && open.Count > 0)
        {
            int best = open.MaxBy(i => ((1 - diversity) * (1 - ((highest - left[i].Score) / range))) - (diversity * likeness[i]));
            open.Remove(best);
            picked.Add(left[best]);
            foreach (int i in open) likeness[i] = Math.Max(likeness[i], Cosine(left[i], left[best]));
        }

        return picked;
    }

    private static double Cosine(ScoredItem a, ScoredItem b)
    {
        double cosine = 0;
        foreach (WeightedAspect mine in a.Topics)
            foreach (WeightedAspect other in b.Topics)
                if (mine.Aspect == other.Aspect)
                    cosine += mine.Weight * other.Weight;
        return cosine;
    }
}
