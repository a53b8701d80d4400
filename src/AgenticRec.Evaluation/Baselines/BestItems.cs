using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Keeps the best items by score, best first; of equal scores the lower place comes first.</summary>
internal static class BestItems
{
    /// <summary>Ranks items whose place is where they stand in the list.</summary>
    public static ImmutableArray<int> Of(IEnumerable<int> items, Func<int, double> score, int depth) =>
        Of(items.Select((item, place) => (item, score(item), place)), depth);

    /// <summary>Ranks scored items.</summary>
    public static ImmutableArray<int> Of(IEnumerable<(int Item, double Score, int Place)> scored, int depth)
    {
        PriorityQueue<int, (double Score, int Place)> best = new(Comparer<(double Score, int Place)>.Create(WorstFirst));
        foreach ((int item, double score, int place) in scored)
        {
            if (best.Count < depth) best.Enqueue(item, (score, place));
            else best.EnqueueDequeue(item, (score, place));
        }

        int[] ranking = new int[best.Count];
        for (int i = ranking.Length - 1; i >= 0; i--) ranking[i] = best.Dequeue();
        return [.. ranking];
    }

    private static int WorstFirst((double Score, int Place) a, (double Score, int Place) b)
    {
        int byScore = a.Score.CompareTo(b.Score);
        return byScore != 0 ? byScore : b.Place.CompareTo(a.Place);
    }
}
