namespace AgenticRec.Evaluation.Metrics;

/// <summary>Reciprocal rank: 1 / rank of the target, 0 when it is not ranked; its mean over users is MRR.</summary>
/// <remarks>
/// Voorhees, "The TREC-8 question answering track report", 1999. Rankings of the whole catalogue end at
/// <see cref="Protocols.RankingQuestion.FullDepth"/>, and so does this.
/// </remarks>
public static class ReciprocalRank
{
    /// <summary>The value for one list.</summary>
    /// <param name="rank">The target's rank from 1; 0 when it is not ranked.</param>
    public static double Of(int rank) => rank >= 1 ? 1.0 / rank : 0;
}
