namespace AgenticRec.Storage.Remote;

/// <summary>Rows in a store across the network, changed by compare and swap.</summary>
/// <remarks>Tokens are heeded before a request is sent; a request under way ends with its outcome or the store's own timeout.</remarks>
internal interface IRemoteRows : IAsyncDisposable
{
    /// <summary>The table or server, for messages: no secrets, no ids.</summary>
    string Place { get; }

    /// <summary>Makes what is missing and tries the store out.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>The row; null where there is none.</summary>
    /// <exception cref="UnreadableRowException">There is a row, and it has not the form of one.</exception>
    Task<RemoteRow?> ReadAsync(StateKey key);

    /// <summary>
    /// Inserts (<paramref name="etag"/> null) or replaces. A row that already carries the seal's operation counts as applied: it is this very write, whose
    /// first answer got lost.
    /// </summary>
    Task<RemoteOutcome> WriteAsync(StateKey key, string? etag, RowSeal seal, ReadOnlyMemory<byte> payload);

    /// <summary>Deletes. No row is as good as a deleted one.</summary>
    Task<RemoteOutcome> DeleteAsync(StateKey key, string? etag);

    /// <summary>Grain keys, each once per grain type.</summary>
    IAsyncEnumerable<string> ListKeysAsync(string stateName, CancellationToken cancellationToken);

    /// <summary>Leaves no byte of deleted or replaced rows.</summary>
    Task CompactAsync(CancellationToken cancellationToken);

    /// <summary>Whether this is how the client library tells that the store is away, overloaded or refusing.</summary>
    bool IsOutage(Exception error);
}

/// <summary>A row is there and has not the form of one.</summary>
internal sealed class UnreadableRowException(string what) : Exception(what);
