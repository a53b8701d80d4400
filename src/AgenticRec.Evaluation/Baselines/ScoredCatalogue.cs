using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Turns scores into an answer: the candidates where there are any, else the catalogue without the history.</summary>
internal static class ScoredCatalogue
{
    /// <param name="question">What is asked.</param>
    /// <param name="data">Gives the catalogue in its drawn order.</param>
    /// <param name="scores">Scores of at least zero; items that are not in it have zero.</param>
    public static ImmutableArray<int> Rank(RankingQuestion question, TrainingData data, IReadOnlyDictionary<int, double> scores)
    {
        if (question.Candidates.Length > 0) return BestItems.Of(question.Candidates, i => scores.GetValueOrDefault(i), question.Depth);
        HashSet<int> taken = [.. question.User.History];
        ImmutableArray<int> best = BestItems.Of(
            scores.Where(s => s.Value > 0 && !taken.Contains(s.Key)).Select(s => (s.Key, s.Value, data.Places[s.Key])), question.Depth);
        taken.UnionWith(best);
        return [.. best, .. data.Catalogue.Where(i => !taken.Contains(i)).Take(question.Depth - best.Length)];
    }
}
