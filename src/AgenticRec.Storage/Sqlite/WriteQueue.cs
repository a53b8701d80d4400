using System.Diagnostics;

namespace AgenticRec.Storage.Sqlite;

/// <summary>
/// Where callers, who must not block, hand work to the writer thread, which may. A monitor rather than a channel: the writer takes all that waits
/// under one lock, and waking it costs no detour over the thread pool.
/// </summary>
internal sealed class WriteQueue(int capacity, int batchRows, TimeSpan linger)
{
    private readonly object _gate = new();
    private readonly Queue<WriterRequest> _waiting = new();
    private readonly SemaphoreSlim _slots = new(capacity);
    private bool _completed;

    /// <summary>Waits, without holding a thread, while the queue is full. Once it returns the request is accepted, and will be answered.</summary>
    public async ValueTask EnqueueAsync(WriterRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (!_completed)
            {
                _waiting.Enqueue(request);

                // The writer sleeps until there is something, or lingers until there is a full batch; other arrivals need not wake it.
                if (_waiting.Count == 1 || _waiting.Count == batchRows)
                    Monitor.Pulse(_gate);
                return;
            }
        }

        _slots.Release();
        throw new ObjectDisposedException(nameof(SqliteGrainStorage), "The grain storage is closed; it accepts no more writes.");
    }

    /// <summary>Blocks the writer thread until there is work; false when the queue is completed and empty.</summary>
    public bool Take(List<WriterRequest> batch)
    {
        batch.Clear();
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_completed)
                    return false;
                Monitor.Wait(_gate);
            }

            if (linger > TimeSpan.Zero)
                WaitForMore();
            while (batch.Count < batchRows && _waiting.TryDequeue(out var request))
                batch.Add(request);
        }

        _slots.Release(batch.Count);
        return true;
    }

    /// <summary>Accepts nothing more; what was accepted is still taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void WaitForMore()
    {
        var since = Stopwatch.GetTimestamp();
        while (_waiting.Count < batchRows && !_completed)
        {
            var left = linger - Stopwatch.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
                return;
        }
    }
}
