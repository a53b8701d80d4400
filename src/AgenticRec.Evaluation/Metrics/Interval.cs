namespace AgenticRec.Evaluation.Metrics;

/// <summary>A closed interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);
