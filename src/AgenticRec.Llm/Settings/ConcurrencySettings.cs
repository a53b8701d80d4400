namespace AgenticRec.Llm.Settings;

/// <summary>
/// How many calls one endpoint gets at a time. The limit starts at <see cref="Start"/>, grows while latency holds, and halves when the endpoint says it is too many.
/// </summary>
public sealed class ConcurrencySettings
{
    /// <summary>The limit at first, 1 to 1,024; brought between <see cref="Least"/> and <see cref="Most"/>. Default 24.</summary>
    public int Start { get; set; } = 24;

    /// <summary>The limit never falls below this, 1 to 1,024. Default 1.</summary>
    public int Least { get; set; } = 1;

    /// <summary>The limit never grows above this, 1 to 1,024. Default 64.</summary>
    public int Most { get; set; } = 64;

    /// <summary>Latency still counts as holding up to this many times the usual one, 1.1 to 10. Default 2.</summary>
    public double LatencyTolerance { get; set; } = 2;

    /// <summary>Calls that may wait for a place, 0 to 1,000,000. Default 10,000; further ones are turned away at once.</summary>
    public int Waiting { get; set; } = 10_000;
}
