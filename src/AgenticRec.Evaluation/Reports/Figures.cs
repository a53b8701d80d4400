using System.Text.Json.Serialization;

namespace AgenticRec.Evaluation.Reports;

/// <summary>How the replay went.</summary>
public sealed record ReplayFigures
{
    /// <summary>Interactions lived through, both sides' learning included.</summary>
    public required long Interactions { get; init; }

    /// <summary>Seconds it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Interactions per second.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Users who lived side by side at most.</summary>
    public required int Parallelism { get; init; }

    /// <summary>Meetings that came of them.</summary>
    public long Meetings { get; init; }

    /// <summary>Meetings in which the user agent foresaw its choice.</summary>
    public long RightChoices { get; init; }

    /// <summary>Interactions that the agents knew already: above zero when the store had lived through them before.</summary>
    public long Duplicates { get; init; }

    /// <summary>Interactions that the agents rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>Operation id and reason of one of them; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FirstRejection { get; init; }
}

/// <summary>How fast slates come: a closed loop of 32 callers, ten items each, warm.</summary>
/// <param name="Requests">Requests timed.</param>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="P50Ms">Half of them took no longer, in milliseconds.</param>
/// <param name="P99Ms">99 % of them took no longer, in milliseconds.</param>
public sealed record RecommendFigures(long Requests, double PerSecond, double P50Ms, double P99Ms);

/// <summary>What language models were used for.</summary>
/// <param name="Calls">Calls, repeated ones included.</param>
/// <param name="Tokens">Tokens, prompts and answers together.</param>
public sealed record LanguageFigures(long Calls, long Tokens)
{
    /// <summary>Tokens of the prompts.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens of the answers.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Answers given again from memory.</summary>
    public long CacheHits { get; init; }

    /// <summary>Answers asked for again because the first could not be used.</summary>
    public long Repairs { get; init; }

    /// <summary>Jobs that the embedded reasoner did instead.</summary>
    public long Fallbacks { get; init; }

    /// <summary>Parts of usable answers that were left out.</summary>
    public long Dropped { get; init; }

    /// <summary>Meetings put into words.</summary>
    public long Meetings { get; init; }

    /// <summary>Calls for reflection over meetings put into words; null without meetings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CallsPerMeeting { get; init; }

    /// <summary>Tokens for reflection over meetings put into words; null without meetings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TokensPerMeeting { get; init; }

    /// <summary>Cost by the price table of the settings, in its currency; null without prices.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Cost { get; init; }
}
