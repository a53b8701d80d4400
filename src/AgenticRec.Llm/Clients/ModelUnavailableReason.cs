namespace AgenticRec.Llm.Clients;

/// <summary>Why a model gave no usable answer. The names appear in reports and as label values.</summary>
public enum ModelUnavailableReason
{
    /// <summary>A failure of no known kind.</summary>
    Unexpected,

    /// <summary>No model is configured for the role.</summary>
    NotConfigured,

    /// <summary>The call alone is larger than a request may be.</summary>
    RequestTooLarge,

    /// <summary>The user's tokens of the day are spent.</summary>
    UserBudgetSpent,

    /// <summary>The tenant's tokens of the day are spent.</summary>
    TenantBudgetSpent,

    /// <summary>The endpoint is being left alone after failures.</summary>
    CircuitOpen,

    /// <summary>The endpoint had no place for the call in time.</summary>
    Busy,

    /// <summary>The deadline passed while the endpoint was working.</summary>
    DeadlineExceeded,

    /// <summary>The endpoint said it is too many (429), past all retries.</summary>
    RateLimited,

    /// <summary>The endpoint refused the call: wrong key, model, or request (4xx).</summary>
    Rejected,

    /// <summary>The endpoint failed (5xx).</summary>
    EndpointError,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>What came back is no chat answer: HTML, an empty body, broken JSON, an unknown finish reason.</summary>
    Unreadable,

    /// <summary>An answer without text.</summary>
    Empty,

    /// <summary>The answer broke off: no finish reason, or a stream that was cut.</summary>
    Unfinished,

    /// <summary>A content filter stopped the prompt or the answer.</summary>
    ContentFiltered,
}
