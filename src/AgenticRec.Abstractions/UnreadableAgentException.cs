namespace AgenticRec.Abstractions;

/// <summary>
/// What is stored of one agent cannot be read, and trying again mends nothing: its bytes have changed, do not decode, or were written by a newer version. They are kept.
/// Other agents are not affected: they go on without this one. Stores throw exceptions derived from this one, with the details for the operator.
/// </summary>
[GenerateSerializer, Alias("agenticrec.UnreadableAgentException")]
public abstract class UnreadableAgentException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    protected UnreadableAgentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether a failed call ended at an agent that cannot be read. Everything else may pass.</summary>
    public static bool IsCauseOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is UnreadableAgentException)
                return true;
        return false;
    }
}
