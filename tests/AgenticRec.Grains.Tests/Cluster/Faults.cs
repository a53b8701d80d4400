using System.Collections.Concurrent;
using AgenticRec.Storage;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>What goes wrong when agents are stored, by state name and agent key.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<(string StateName, string Key), int> _failing = new();
    private readonly ConcurrentDictionary<(string StateName, string Key), HeldWrite> _held = new();
    private readonly ConcurrentDictionary<(string StateName, string Key), Func<Exception>> _unread = new();

    /// <summary>Lets the next writes of an agent fail.</summary>
    public void FailWrites(string stateName, string key, int times = 1) => _failing[(stateName, key)] = times;

    /// <summary>How many writes of the agent are still to fail.</summary>
    public int Left(string stateName, string key) => _failing.GetValueOrDefault((stateName, key));

    /// <summary>Lets the next write of an agent wait until the test lets it go.</summary>
    public HeldWrite HoldWrite(string stateName, string key) => _held[(stateName, key)] = new HeldWrite();

    /// <summary>Lets an agent's record be unreadable, whenever it is read, as one is whose bytes have changed.</summary>
    public void CorruptRecord(string stateName, string key) =>
        _unread[(stateName, key)] = () => new CorruptStateException(key, stateName, "the test", "its checksum does not match", "Restore it from a backup.");

    /// <summary>Lets every read of an agent's record fail until <see cref="Mend"/>.</summary>
    public void FailReads(string stateName, string key) => _unread[(stateName, key)] = static () => new IOException("The disk is away, says the test.");

    /// <summary>Lets an agent's record be read again.</summary>
    public void Mend(string stateName, string key) => _unread.TryRemove((stateName, key), out _);

    internal void BeforeRead(string stateName, string key)
    {
        if (_unread.TryGetValue((stateName, key), out Func<Exception>? failure)) throw failure();
    }

    internal async Task BeforeWrite(string stateName, string key)
    {
        if (_held.TryRemove((stateName, key), out HeldWrite? held)) await held.Wait();
        while (_failing.TryGetValue((stateName, key), out int left) && left > 0)
            if (_failing.TryUpdate((stateName, key), left - 1, left))
                throw new IOException("The disk is full, says the test.");
    }
}

/// <summary>A write that waits.</summary>
public sealed class HeldWrite
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the agent is about to write.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void LetGo() => _released.TrySetResult();

    public void Fail() => _released.TrySetException(new IOException("The disk is full, says the test."));

    internal Task Wait()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
