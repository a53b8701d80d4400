using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>What a ranking system is asked: which items will this user choose next?</summary>
/// <param name="User">The user; a system must not look at <see cref="ScoredUser.Target"/>.</param>
/// <param name="Candidates">The items to rank, in an order that says nothing; empty: the whole catalogue without the user's history.</param>
/// <param name="Depth">How many items to name at most, at least 1.</param>
public sealed record RankingQuestion(ScoredUser User, ImmutableArray<int> Candidates, int Depth)
{
    /// <summary>
    /// How deep the whole catalogue is ranked: 100. NDCG and hits need the first 10; the reciprocal rank of a target below 100 (at most 0.0099)
    /// counts as 0.
    /// </summary>
    public const int FullDepth = 100;
}
