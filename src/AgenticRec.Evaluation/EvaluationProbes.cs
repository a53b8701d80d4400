using AgenticRec.Evaluation.Replay;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation;

/// <summary>What only the host of the silos can see.</summary>
public sealed record EvaluationProbes
{
    /// <summary>No probes: memory is not reported, no language model is in use.</summary>
    public static EvaluationProbes None { get; } = new();

    /// <summary>Measures memory; null: it is not reported. Default null.</summary>
    public IMemoryProbe? Memory { get; init; }

    /// <summary>Says what language models were used for, at the end of the run; null: the host has none, and the report says zero. Default
    /// null.</summary>
    public Func<LanguageFigures>? Language { get; init; }
}
