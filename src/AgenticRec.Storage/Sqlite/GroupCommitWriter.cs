using System.Diagnostics;
using AgenticRec.Storage.Sqlite.Native;
using AgenticRec.Storage.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using static SQLitePCL.raw;

namespace AgenticRec.Storage.Sqlite;

/// <summary>
/// The one thread that writes a file. While a transaction is being made durable the next one gathers, so the cost of a disk flush is shared by as
/// many rows as arrive in its time. An operation is answered only after its commit.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly NativeConnection _connection;
    private readonly WriteQueue _queue;
    private readonly StoreCounters _counters;
    private readonly ILogger _logger;
    private readonly WriteStatements _statements;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Owns <paramref name="connection"/> from here on.</summary>
    public GroupCommitWriter(NativeConnection connection, WriteQueue queue, StoreCounters counters, ILogger logger)
    {
        _connection = connection;
        _queue = queue;
        _counters = counters;
        _logger = logger;
        _statements = new WriteStatements(connection);
        new Thread(Run) { IsBackground = true, Name = $"store writer {Path.GetFileName(connection.File)}" }.Start();
    }

    /// <summary>Ends when the request is committed, refused or failed; cancellation is heeded until it is taken into a transaction.</summary>
    public async Task<WriteOutcome> SubmitAsync(WriterRequest request, CancellationToken cancellationToken)
    {
        await _queue.EnqueueAsync(request, cancellationToken).ConfigureAwait(false);
        return await request.Task.ConfigureAwait(false);
    }

    /// <summary>Drains what was accepted, then closes the file, which checkpoints it.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriterRequest>();
        var rows = new List<WriteOperation>();
        while (_queue.Take(batch))
        {
            rows.Clear();
            foreach (var request in batch)
            {
                if (request is not WriteOperation row)
                    continue;
                if (row.CancellationToken.IsCancellationRequested)
                    row.TrySetCanceled(row.CancellationToken);
                else
                    rows.Add(row);
            }

            if (rows.Count > 0)
                Commit(rows);
            if (batch.Count > rows.Count)
                Compact(batch);
        }

        _statements.Dispose();
        _connection.Dispose();
        _ended.SetResult();
    }

    private void Commit(List<WriteOperation> rows)
    {
        long begun = Stopwatch.GetTimestamp();
        try
        {
            _statements.Begin();
            foreach (var row in rows)
                ApplyAlone(row);
            _statements.Commit();
        }
        catch (Exception error)
        {
            FailAll(rows, error);
            return;
        }

        _counters.Committed(rows);
        StoreMeter.Committed(rows.Count, Stopwatch.GetElapsedTime(begun));
        foreach (var row in rows)
        {
            if (row.Failure is null)
                row.SetResult(row.Outcome);
            else
                row.SetException(row.Failure);
        }
    }

    /// <summary>An error that concerns one row leaves the others' transaction going; any other error ends it.</summary>
    private void ApplyAlone(WriteOperation row)
    {
        try
        {
            row.Outcome = _statements.Apply(row);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLITE_TOOBIG or SQLITE_CONSTRAINT or SQLITE_CORRUPT && _connection.InTransaction)
        {
            row.Failure = new StoreWriteException(
                $"The state of grain {row.Key.Grain} was not written to {_connection.File}: {error.Message}. Other grains are not affected.", error);
        }
    }

    private void FailAll(List<WriteOperation> rows, Exception error)
    {
        try
        {
            if (_connection.InTransaction)
                _connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Tried again before the next transaction.
        }

        _counters.Failed();
        StoreMeter.Failed();
        _logger.TransactionFailed(_connection.File, rows.Count, error);
        foreach (var row in rows)
        {
            row.SetException(new StoreWriteException(
                $"{rows.Count} writes to {_connection.File} failed together and none was acknowledged: {error.Message}. "
                + "Free disk space or release the lock, then write again; the store stays open.", error));
        }
    }

    private void Compact(List<WriterRequest> batch)
    {
        Exception? failure = null;
        var requests = batch.OfType<CompactRequest>().ToList();
        if (requests.Count == 0)
            return;
        try
        {
            StoreFile.Compact(_connection);
        }
        catch (Exception error)
        {
            failure = new StoreWriteException(
                $"{_connection.File} was not compacted: {error.Message}. Nothing is lost, but bytes of cleared states may remain; compact again.", error);
        }

        foreach (var request in requests)
        {
            if (failure is null)
                request.SetResult(WriteOutcome.Done);
            else
                request.SetException(failure);
        }
    }
}
