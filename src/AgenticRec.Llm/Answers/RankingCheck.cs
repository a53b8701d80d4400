using System.Collections.Immutable;
using AgenticRec.Core.Reasoning;

namespace AgenticRec.Llm.Answers;

/// <summary>
/// Makes a ranking whole: every candidate exactly once. Unknown and repeated ids are dropped and counted, candidates that were left out follow in the embedded order.
/// </summary>
internal static class RankingCheck
{
    public static Checked<SpokenRanking> Of(RankAnswer answer, ImmutableArray<RankingCandidate> candidates)
    {
        var left = candidates.ToDictionary(static candidate => candidate.Item.ItemId, StringComparer.Ordinal);
        var places = ImmutableArray.CreateBuilder<RankedPlace>(candidates.Length);
        int dropped = 0;
        foreach (RankedAnswer? ranked in answer.Ranking.IsDefault ? [] : answer.Ranking)
        {
            if (ranked?.Id?.Trim() is not { } id || !left.Remove(id, out RankingCandidate? candidate))
            {
                dropped++;
                continue;
            }

            string? fact = ranked.Fact?.Trim();
            places.Add(new RankedPlace(id, candidate.Facts.Any(own => own.Id == fact) ? fact : null));
        }

        if (places.Count * 2 < candidates.Length) return Checked<SpokenRanking>.Bad("\"ranking\" must name every candidate exactly once, by its id; it names less than half of them.");
        int missing = left.Count;
        foreach (RankingCandidate candidate in candidates)
            if (left.ContainsKey(candidate.Item.ItemId))
                places.Add(new RankedPlace(candidate.Item.ItemId, null));
        return Checked<SpokenRanking>.Good(new SpokenRanking(places.MoveToImmutable(), dropped, missing), dropped);
    }
}
