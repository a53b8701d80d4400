using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub;

/// <summary>Counts what happens. Safe for concurrent use.</summary>
internal sealed class Tally(int keepCalls)
{
    private readonly long[] _faults = new long[Enum.GetValues<StubFaultKind>().Length];
    private readonly ConcurrentDictionary<string, StrongBox<long>> _tasks = new();
    private readonly ConcurrentQueue<StubCall> _kept = new();
    private long _calls, _answered, _streamed, _embeddings, _limited, _unauthorized, _malformed, _promptTokens, _completionTokens;
    private int _inFlight, _maxConcurrent;

    public IReadOnlyList<StubCall> Kept => [.. _kept];

    /// <returns>The number of the call, from 1.</returns>
    public long Arrived() => Interlocked.Increment(ref _calls);

    public void Unauthorized() => Interlocked.Increment(ref _unauthorized);

    public void Malformed() => Interlocked.Increment(ref _malformed);

    public void Limited() => Interlocked.Increment(ref _limited);

    public void Embedded() => Interlocked.Increment(ref _embeddings);

    public void Met(StubFaultKind fault) => Interlocked.Increment(ref _faults[(int)fault]);

    public void Chatted(StubCall call)
    {
        if (call.Streamed) Interlocked.Increment(ref _streamed);
        if (call.Prompt.TaskAndVersion is { } task) Interlocked.Increment(ref _tasks.GetOrAdd(task, static _ => new StrongBox<long>()).Value);
        if (keepCalls == 0) return;
        _kept.Enqueue(call);
        while (_kept.Count > keepCalls) _kept.TryDequeue(out _);
    }

    public void Answered(int promptTokens, int completionTokens)
    {
        Interlocked.Increment(ref _answered);
        Interlocked.Add(ref _promptTokens, promptTokens);
        Interlocked.Add(ref _completionTokens, completionTokens);
    }

    public void Began()
    {
        int now = Interlocked.Increment(ref _inFlight);
        for (int most = Volatile.Read(ref _maxConcurrent); now > most;)
        {
            int seen = Interlocked.CompareExchange(ref _maxConcurrent, now, most);
            if (seen == most) break;
            most = seen;
        }
    }

    public void Ended() => Interlocked.Decrement(ref _inFlight);

    public StubCounts Read()
    {
        Dictionary<StubFaultKind, long> faults = [];
        for (int kind = 0; kind < _faults.Length; kind++)
            if (Interlocked.Read(ref _faults[kind]) is var count and > 0) faults.Add((StubFaultKind)kind, count);
        return new StubCounts(
            Interlocked.Read(ref _calls),
            Interlocked.Read(ref _answered),
            Interlocked.Read(ref _streamed),
            Interlocked.Read(ref _embeddings),
            Interlocked.Read(ref _limited),
            Interlocked.Read(ref _unauthorized),
            Interlocked.Read(ref _malformed),
            Volatile.Read(ref _inFlight),
            Volatile.Read(ref _maxConcurrent),
            Interlocked.Read(ref _promptTokens),
            Interlocked.Read(ref _completionTokens),
            faults,
            _tasks.ToDictionary(task => task.Key, task => Interlocked.Read(ref task.Value.Value)));
    }
}
