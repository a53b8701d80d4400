namespace AgenticRec.Llm.Settings;

/// <summary>Answers kept in the process's memory, found again by tenant and content of the prompt, model and settings.</summary>
public sealed class CacheSettings
{
    /// <summary>Answers kept, 0 to 1,000,000; 0 turns the cache off. Default 4,096.</summary>
    public int Entries { get; set; } = 4_096;

    /// <summary>How long an answer is kept, 1 second to 30 days. Default 1 hour.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);
}
