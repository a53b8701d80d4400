using AgenticRec.Llm.Clients;

namespace AgenticRec.Llm.Reasoning;

/// <summary>What keeps a model from answering a job, as far as asking differently may help.</summary>
internal enum Hindrance
{
    /// <summary>Nothing: it answered.</summary>
    None,

    /// <summary>The endpoint, a budget or a setting: the same question may be answered later.</summary>
    Passing,

    /// <summary>Time ran out: a smaller question may be answered, the same one later.</summary>
    Slow,

    /// <summary>The question itself: too long, filtered, refused, or answered by silence. It would be so for ever.</summary>
    Prompt,
}

internal static class Hindrances
{
    /// <summary>Where the cause of a failure lies.</summary>
    public static Hindrance Of(ModelUnavailableException failure) => failure.Reason switch
    {
        ModelUnavailableReason.RequestTooLarge or ModelUnavailableReason.ContentFiltered or ModelUnavailableReason.Empty => Hindrance.Prompt,
        // The others of the fours are a matter of key, model or address, and pass when somebody sets them right.
        ModelUnavailableReason.Rejected when failure.Status is 400 or 413 or 422 => Hindrance.Prompt,
        ModelUnavailableReason.DeadlineExceeded => Hindrance.Slow,
        _ => Hindrance.Passing,
    };
}
