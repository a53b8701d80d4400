namespace AgenticRec.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Units done: items, interactions, users or requests, as the stage has it.</param>
/// <param name="Total">Units in all; 0 where it is not known.</param>
public readonly record struct EvaluationProgress(EvaluationStage Stage, long Done, long Total);

/// <summary>The stages of an evaluation, in their order.</summary>
public enum EvaluationStage
{
    /// <summary>The data set and the files that go with it are read; no units.</summary>
    Reading,

    /// <summary>Items join the live catalogue.</summary>
    Introducing,

    /// <summary>The agents live through the interactions.</summary>
    Replaying,

    /// <summary>Users are ranked for, by every system in turn.</summary>
    Ranking,

    /// <summary>Recommending is timed.</summary>
    Measuring,
}
