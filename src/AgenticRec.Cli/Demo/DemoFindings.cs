using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Demo;

/// <summary>All that the demo found out and will tell.</summary>
internal sealed record DemoFindings
{
    public required ReplayTally Tally { get; init; }

    /// <summary>Readers whose interactions were all in the store already.</summary>
    public required int ReadersDone { get; init; }

    public required UserProfile ReaderBefore { get; init; }

    public required UserProfile ReaderNow { get; init; }

    public required string BookBefore { get; init; }

    public required ItemProfile BookNow { get; init; }

    public required Slate SlateBefore { get; init; }

    public required Slate SlateAfter { get; init; }

    /// <summary>Whether the feedback was in the store already.</summary>
    public required bool AnsweredBefore { get; init; }

    public required QualityFindings Quality { get; init; }
}

/// <summary>How well the agents find what readers chose next, and popularity beside them.</summary>
internal sealed record QualityFindings(int Readers, QualityRow Agents, QualityRow Popularity, double Gain, Interval GainCi95);

/// <summary>One system's row.</summary>
internal sealed record QualityRow(double Ndcg, Interval NdcgCi95, double Hits, Interval HitsCi95);
