namespace AgenticRec.Evaluation.Metrics;

/// <summary>How a system did on a set of questions.</summary>
/// <param name="System">The name of its row.</param>
/// <param name="Values">Values as [users x metrics]: a row for each scored user in order, metrics in the order of <see cref="MetricNames.PerUser"/>;
/// several lists of one user are averaged in its row.</param>
/// <param name="Coverage">Catalogue coverage of the first ten places, all lists together.</param>
/// <param name="Counts">What else the system has to say.</param>
internal sealed record SystemScores(string System, double[][] Values, double Coverage, IReadOnlyDictionary<string, long> Counts);
