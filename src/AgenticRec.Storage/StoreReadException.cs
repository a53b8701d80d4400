namespace AgenticRec.Storage;

/// <summary>A state could not be read because the store did not answer in time or refused the call. Nothing changed; the read can be repeated.</summary>
/// <param name="message">What failed, where, and what to do.</param>
/// <param name="innerException">The error of the storage engine or its client.</param>
[GenerateSerializer]
public sealed class StoreReadException(string message, Exception? innerException = null) : Exception(message, innerException);
