namespace AgenticRec.Storage;

/// <summary>
/// A write was not acknowledged because its transaction failed: disk full, file locked by another program, input/output error. Every write of the
/// same transaction fails with it. The store stays open, and the state held in memory still has the etag it had, so the write can be repeated.
/// </summary>
/// <param name="message">What failed, where, and what to do.</param>
/// <param name="innerException">The error of the storage engine.</param>
[GenerateSerializer]
public sealed class StoreWriteException(string message, Exception? innerException = null) : Exception(message, innerException);
