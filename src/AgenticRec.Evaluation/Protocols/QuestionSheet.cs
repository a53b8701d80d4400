using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>Questions that every system is asked alike.</summary>
/// <param name="Suffix">What the names of its rows end with; empty for the main sheet.</param>
/// <param name="Questions">The questions of each user.</param>
internal sealed record QuestionSheet(string Suffix, IReadOnlyList<ImmutableArray<RankingQuestion>> Questions)
{
    /// <summary>The sheets of a protocol: one, and over candidates a second of AgentCF's literal lists where the data set names negatives.</summary>
    public static IEnumerable<QuestionSheet> Of(ProtocolKind protocol, ImmutableArray<ScoredUser> users, CandidateLists lists, int draws)
    {
        if (protocol == ProtocolKind.Full)
        {
            yield return new QuestionSheet("", [.. users.Select(u => ImmutableArray.Create(new RankingQuestion(u, [], RankingQuestion.FullDepth)))]);
            yield break;
        }

        yield return new QuestionSheet(
            "", [.. users.Select(u => Enumerable.Range(0, draws).Select(draw => Over(u, lists.Draw(u, draw))).ToImmutableArray())]);
        List<ImmutableArray<RankingQuestion>> literal =
            [.. users.Select(u => Over(u, lists.FirstNine(u))).Where(q => q.Candidates.Length > 0).Select(q => ImmutableArray.Create(q))];
        if (literal.Count > 0) yield return new QuestionSheet(" (first nine)", literal);
    }

    private static RankingQuestion Over(ScoredUser user, ImmutableArray<int> candidates) => new(user, candidates, candidates.Length);
}
