using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Metrics;

/// <summary>The metrics of a report, by the names it uses.</summary>
public static class MetricNames
{
    /// <summary>NDCG at 1.</summary>
    public const string Ndcg1 = "ndcg@1";

    /// <summary>NDCG at 5.</summary>
    public const string Ndcg5 = "ndcg@5";

    /// <summary>NDCG at 10.</summary>
    public const string Ndcg10 = "ndcg@10";

    /// <summary>Hit rate at 10.</summary>
    public const string Hit10 = "hit@10";

    /// <summary>Mean reciprocal rank.</summary>
    public const string Mrr = "mrr";

    /// <summary>Mean popularity of the first 10.</summary>
    public const string Popularity10 = "popularity@10";

    /// <summary>Intra-list diversity of the first 10.</summary>
    public const string Diversity10 = "diversity@10";

    /// <summary>Catalogue coverage of the first 10: no value per user, hence no interval.</summary>
    public const string Coverage10 = "coverage@10";

    /// <summary>The metrics that have a value per user, in the order of <see cref="ListScores"/>.</summary>
    public static ImmutableArray<string> PerUser { get; } = [Ndcg1, Ndcg5, Ndcg10, Hit10, Mrr, Popularity10, Diversity10];
}
