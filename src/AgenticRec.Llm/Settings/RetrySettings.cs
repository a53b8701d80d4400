namespace AgenticRec.Llm.Settings;

/// <summary>When a call that failed in passing is tried again, always inside the operation's deadline.</summary>
public sealed class RetrySettings
{
    /// <summary>Retries of one operation, 0 to 3. Default 3.</summary>
    public int Most { get; set; } = 3;

    /// <summary>Retries an endpoint gets over time, as a share of operations, 0 to 0.1. Default 0.1. A few are allowed at the start.</summary>
    public double Share { get; set; } = 0.1;

    /// <summary>The wait before the first retry, 1 millisecond to 1 minute; doubles with each further one, with jitter. Default 200 milliseconds.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest such wait, from <see cref="Delay"/> to 5 minutes; what the endpoint asks for may be longer. Default 5 seconds.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(5);
}
