using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Reasoning;

/// <summary>What the language jobs of this process came to. Safe for concurrent use.</summary>
public sealed class LanguageTally
{
    private long _answers;
    private long _promptTokens;
    private long _completionTokens;
    private long _repairs;
    private long _fallbacks;
    private long _unavailable;
    private long _dropped;
    private long _meetings;

    /// <summary>The counts as they are now.</summary>
    public LanguageCounts Counts => new()
    {
        Answers = Interlocked.Read(ref _answers),
        PromptTokens = Interlocked.Read(ref _promptTokens),
        CompletionTokens = Interlocked.Read(ref _completionTokens),
        Repairs = Interlocked.Read(ref _repairs),
        Fallbacks = Interlocked.Read(ref _fallbacks),
        Unavailable = Interlocked.Read(ref _unavailable),
        Dropped = Interlocked.Read(ref _dropped),
        Meetings = Interlocked.Read(ref _meetings),
    };

    internal void Answered(UsageDetails? usage)
    {
        Interlocked.Increment(ref _answers);
        Interlocked.Add(ref _promptTokens, usage?.InputTokenCount ?? 0);
        Interlocked.Add(ref _completionTokens, usage?.OutputTokenCount ?? 0);
    }

    internal void Repaired() => Interlocked.Increment(ref _repairs);

    internal void FellBack() => Interlocked.Increment(ref _fallbacks);

    internal void WasUnavailable() => Interlocked.Increment(ref _unavailable);

    internal void Drop(int parts) => Interlocked.Add(ref _dropped, parts);

    internal void Reflected(int meetings) => Interlocked.Add(ref _meetings, meetings);
}

/// <summary>Counts of language jobs.</summary>
public sealed record LanguageCounts
{
    /// <summary>Answers received, repeated from a cache or not.</summary>
    public long Answers { get; init; }

    /// <summary>Tokens of their prompts, as the endpoint counted them.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens of the answers, as the endpoint counted them.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Answers asked for again because the first could not be used.</summary>
    public long Repairs { get; init; }

    /// <summary>Jobs that the embedded reasoner did instead, or that were left undone for good, whatever the cause.</summary>
    public long Fallbacks { get; init; }

    /// <summary>Questions for which no answer could be had; reflections ask them again, in smaller parts or later.</summary>
    public long Unavailable { get; init; }

    /// <summary>Parts of usable answers that were left out: unknown or repeated ids, sentences that may not be kept.</summary>
    public long Dropped { get; init; }

    /// <summary>Meetings put into words.</summary>
    public long Meetings { get; init; }
}
