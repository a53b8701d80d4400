namespace AgenticRec.Storage.Sqlite;

/// <summary>One row to insert, replace or delete. The row is sealed by the caller, so the writer thread only moves bytes.</summary>
internal sealed class WriteOperation : WriterRequest
{
    private WriteOperation(StateKey key, WriteKind kind, long expectedEtag, StoredRow row, CancellationToken cancellationToken)
    {
        Key = key;
        Kind = kind;
        ExpectedEtag = expectedEtag;
        Row = row;
        CancellationToken = cancellationToken;
    }

    public StateKey Key { get; }

    public WriteKind Kind { get; }

    /// <summary>Etags in the store are positive, so 0 matches none.</summary>
    public long ExpectedEtag { get; }

    public StoredRow Row { get; }

    /// <summary>Looked at when the operation is about to be applied, not after.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Decided inside the transaction, and true once that is committed.</summary>
    public WriteOutcome Outcome { get; set; }

    /// <summary>Why this operation alone failed, in a transaction that went on.</summary>
    public Exception? Failure { get; set; }

    public static WriteOperation Insert(StateKey key, StoredRow row, CancellationToken cancellationToken) =>
        new(key, WriteKind.Insert, 0, row, cancellationToken);

    public static WriteOperation Replace(StateKey key, long expectedEtag, StoredRow row, CancellationToken cancellationToken) =>
        new(key, WriteKind.Replace, expectedEtag, row, cancellationToken);

    public static WriteOperation Clear(StateKey key, long expectedEtag, CancellationToken cancellationToken) =>
        new(key, WriteKind.Clear, expectedEtag, default, cancellationToken);
}
