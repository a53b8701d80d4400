namespace AgenticRec.Storage;

/// <summary>
/// A write was not acknowledged because its transaction failed: disk full, file locked by another program, store across the network away. Every write of
/// the same transaction fails with it. The store stays open, and the state held in memory still has the etag it had, so the write can be repeated. A store
/// across the network may yet have carried the write out: the repeat is then an <see cref="Orleans.Storage.InconsistentStateException"/>.
/// </summary>
/// <param name="message">What failed, where, and what to do.</param>
/// <param name="innerException">The error of the storage engine or its client.</param>
[GenerateSerializer]
public sealed class StoreWriteException(string message, Exception? innerException = null) : Exception(message, innerException);
