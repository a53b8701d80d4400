using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Core.Planning;

/// <summary>Makes one slate of the shards' answers: merge, rerank, explore, normalise.</summary>
public static class SlateComposer
{
    private const int DroppedShown = 200;

    /// <summary>The slate, without reasons; <see cref="Explainer"/> adds them.</summary>
    /// <param name="plan">The plan that the answers answer.</param>
    /// <param name="answers">The shards' answers; a shard that failed is missing.</param>
    public static (Slate Slate, ImmutableArray<ScoredItem> Items) Compose(SlatePlan plan, IReadOnlyList<ShardAnswer> answers)
    {
        int k = plan.Question.Request.K;
        List<ScoredItem> best = [.. answers.SelectMany(static answer => answer.Best)];
        best.Sort(BestFirst);
        List<ScoredItem> varied = VarietyReranker.Rerank(best, k, plan.Diversity);
        List<ScoredItem> picked = [.. varied];
        Explore(picked, answers, plan.ExploredPlaces, k);
        DroppedItem[] gaveWay = plan.Diversity > 0 || plan.ExploredPlaces > 0 ? GaveWay(best.Take(k), varied, picked) : [];
        double logTotal = LogTotal(answers);
        double temperature = plan.Question.Policy.Settings.Temperature;
        double rest = 1;
        var items = ImmutableArray.CreateBuilder<SlateItem>(picked.Count);
        foreach (ScoredItem item in picked)
        {
            double probability = Math.Exp((item.Score / temperature) - logTotal);
            rest -= probability;
            items.Add(new SlateItem { ItemId = item.ItemId, Title = item.Title, Score = item.Score, Probability = probability, Source = item.Source });
        }

        int missing = plan.Queries.Length - answers.Count;
        var slate = new Slate
        {
            Id = plan.Question.SlateId,
            Items = items.MoveToImmutable(),
            Candidates = answers.Sum(static answer => answer.Candidates),
            RestProbability = picked.Count == 0 ? 0 : Math.Max(0, rest),
            DroppedCounts = Counts(answers, gaveWay),
            Dropped = plan.Question.Request.Explain ? [.. answers.SelectMany(static answer => answer.Dropped).Concat(gaveWay).Take(DroppedShown)] : [],
            PolicyVersion = plan.Question.Policy.Version,
            Degraded = missing > 0,
            DegradedBecause = missing > 0 ? $"{missing} of {plan.Queries.Length} catalogue shards did not answer" : null,
        };
        return (slate, [.. picked]);
    }

    private static int BestFirst(ScoredItem a, ScoredItem b)
    {
        int byScore = b.Score.CompareTo(a.Score);
        return byScore != 0 ? byScore : string.CompareOrdinal(a.ItemId, b.ItemId);
    }

    // Exploration takes the last places: what is surest stays on top.
    private static void Explore(List<ScoredItem> picked, IReadOnlyList<ShardAnswer> answers, int places, int k)
    {
        if (places == 0) return;
        List<ScoredItem> explored = [.. answers.SelectMany(static answer => answer.Explored).Where(item => !picked.Contains(item))];
        explored.Sort(BestFirst);
        int taken = Math.Min(places, explored.Count);
        int start = Math.Min(picked.Count, k - taken);
        picked.RemoveRange(start, picked.Count - start);
        picked.AddRange(explored.Take(taken));
    }

    private static double LogTotal(IReadOnlyList<ShardAnswer> answers)
    {
        double top = double.NegativeInfinity;
        foreach (ShardAnswer answer in answers) top = Math.Max(top, answer.LogTotal);
        if (double.IsNegativeInfinity(top)) return top;
        double total = 0;
        foreach (ShardAnswer answer in answers) total += Math.Exp(answer.LogTotal - top);
        return top + Math.Log(total);
    }

    private static DroppedItem[] GaveWay(IEnumerable<ScoredItem> best, List<ScoredItem> varied, List<ScoredItem> picked) =>
    [
        .. best.Where(item => !varied.Contains(item) && !picked.Contains(item)).Select(static item => new DroppedItem(item.ItemId, Steps.Diversity)),
        .. varied.Where(item => !picked.Contains(item)).Select(static item => new DroppedItem(item.ItemId, Steps.Exploration)),
    ];

    private static ImmutableArray<DroppedCount> Counts(IReadOnlyList<ShardAnswer> answers, DroppedItem[] gaveWay)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (ShardAnswer answer in answers)
            foreach (DroppedCount dropped in answer.DroppedCounts)
                counts[dropped.Step] = counts.GetValueOrDefault(dropped.Step) + dropped.Count;
        foreach (DroppedItem item in gaveWay) counts[item.Step] = counts.GetValueOrDefault(item.Step) + 1;
        return counts.Count == 0 ? [] : [.. Steps.InOrder.Where(counts.ContainsKey).Select(step => new DroppedCount(step, counts[step]))];
    }
}
