namespace AgenticRec.Storage;

/// <summary>A store could not be opened. The message says what, where, and what to do; nothing was changed.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="path">The file or folder that was refused, or the server that was asked.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public StoreUnavailableException(StoreUnavailableReason reason, string path, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Path = path;
    }

    /// <summary>Why the store could not be opened.</summary>
    public StoreUnavailableReason Reason { get; }

    /// <summary>The full path of the file or folder that was refused, or the server that was asked.</summary>
    public string Path { get; }
}
