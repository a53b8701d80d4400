namespace AgenticRec.Llm.Clients;

/// <summary>
/// A model gave no usable answer. The one failure that leaves the pipeline, besides the caller's own cancellation: the embedded reasoner answers instead, and the result
/// is flagged degraded.
/// </summary>
/// <param name="reason">Why.</param>
/// <param name="message">What happened, without prompt, answer, key or ids.</param>
/// <param name="innerException">What the client threw, if it did.</param>
public sealed class ModelUnavailableException(ModelUnavailableReason reason, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public ModelUnavailableReason Reason { get; } = reason;

    /// <summary>How long the endpoint asked to be left alone, 0 or more; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the endpoint had when the deadline passed; null when the failure was another one, or it had not begun.</summary>
    internal TimeSpan? Had { get; init; }

    /// <summary>The endpoint's HTTP status, 400 to 599; null when the failure was none of HTTP's.</summary>
    public int? Status { get; init; }
}
