using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Storage.Sqlite;

/// <summary>One database file in use: its writer, its readers, and the etags it hands out.</summary>
internal sealed class StorePartition : IAsyncDisposable
{
    private const int KeysPerPage = 512;

    private readonly GroupCommitWriter _writer;
    private readonly StateReaders _readers;
    private long _lastEtag;

    /// <summary>Owns the connection of <paramref name="file"/> from here on.</summary>
    public StorePartition(OpenedFile file, SqliteGrainStorageOptions options, ILogger logger)
    {
        File = file.Connection.File;

        // The opening in the high bits: an etag never returns, not even after a clear or a restart, so a caller who slept through
        // both cannot match a row that is not the one it knew.
        _lastEtag = file.Openings << 40;
        var queue = new WriteQueue(options.MaxQueuedRows, options.MaxBatchRows, options.Linger);
        _writer = new GroupCommitWriter(file.Connection, queue, Counters, logger);
        _readers = new StateReaders(File, options.BusyTimeout, Math.Max(2, Environment.ProcessorCount));
    }

    public string File { get; }

    public StoreCounters Counters { get; } = new();

    public StoredRow Seal(in StateKey key, ReadOnlyMemory<byte> payload) => StoredRow.Seal(key, Interlocked.Increment(ref _lastEtag), payload);

    public Task<WriteOutcome> WriteAsync(WriteOperation operation, CancellationToken cancellationToken) =>
        _writer.SubmitAsync(operation, cancellationToken);

    public Task CompactAsync(CancellationToken cancellationToken) => _writer.SubmitAsync(new CompactRequest(), cancellationToken);

    public ValueTask<StoredRow?> ReadAsync(StateKey key, CancellationToken cancellationToken)
    {
        Counters.Read();
        return _readers.ReadAsync(reader => reader.Read(key), cancellationToken);
    }

    public async IAsyncEnumerable<byte[]> ListKeysAsync(byte[] stateName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (byte[] GrainType, byte[] GrainKey) last = ([], []);
        while (true)
        {
            var after = last;
            var page = await _readers.ReadAsync(
                reader => reader.KeysAfter(stateName, after.GrainType, after.GrainKey, KeysPerPage), cancellationToken).ConfigureAwait(false);
            foreach (var (_, grainKey) in page)
                yield return grainKey;
            if (page.Count < KeysPerPage)
                yield break;
            last = page[^1];
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The writer last: the connection that closes a file last folds its log into it and deletes the log.
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }
}
