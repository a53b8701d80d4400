using System.Collections.Concurrent;

namespace AgenticRec.Storage.Sqlite;

/// <summary>
/// The reading connections of a file, opened as needed. At most <paramref name="most"/> reads run at once; the others wait without holding a thread,
/// so a slow disk cannot take every thread of the pool.
/// </summary>
internal sealed class StateReaders(string file, TimeSpan busyTimeout, int most) : IAsyncDisposable
{
    private readonly ConcurrentBag<StateReader> _idle = [];
    private readonly SemaphoreSlim _turns = new(most);
    private volatile bool _closed;

    public async ValueTask<T> ReadAsync<T>(Func<StateReader, T> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteGrainStorage));
            if (!_idle.TryTake(out var reader))
                reader = new StateReader(file, busyTimeout);
            try
            {
                return read(reader);
            }
            finally
            {
                _idle.Add(reader);
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var turn = 0; turn < most; turn++)
            await _turns.WaitAsync().ConfigureAwait(false);
        foreach (var reader in _idle)
            reader.Dispose();
        _turns.Release(most);
    }
}
