namespace AgenticRec.Llm.Settings;

/// <summary>
/// When an endpoint is left alone: after enough failed operations it gets none for a while, then one as a probe. Failures that may lie with a role's model alone (a deadline that
/// passed, a model or key that is unknown) count for that role and leave the others' calls through.
/// </summary>
public sealed class CircuitSettings
{
    /// <summary>Share of failed operations in the window that opens the circuit, 0.05 to 1. Default 0.5.</summary>
    public double FailureShare { get; set; } = 0.5;

    /// <summary>Operations the window needs before it is judged, 1 to 1,000. Default 10.</summary>
    public int Fewest { get; set; } = 10;

    /// <summary>
    /// How long an endpoint must have had before a deadline that passed counts as its failure, 0 to 10 minutes. Default 1.5 seconds: a caller in a hurry says nothing about
    /// it.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The window, 1 second to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the endpoint is left alone before a probe, 100 milliseconds to 10 minutes; doubles after each failed probe up to 8 times. Default 10 seconds.</summary>
    public TimeSpan Break { get; set; } = TimeSpan.FromSeconds(10);
}
