using System.Collections.Concurrent;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>What goes wrong when agents are stored, by state name and agent key.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<(string StateName, string Key), int> _failing = new();
    private readonly ConcurrentDictionary<(string StateName, string Key), HeldWrite> _held = new();

    /// <summary>Lets the next writes of an agent fail.</summary>
    public void FailWrites(string stateName, string key, int times = 1) => _failing[(stateName, key)] = times;

    /// <summary>How many writes of the agent are still to fail.</summary>
    public int Left(string stateName, string key) => _failing.GetValueOrDefault((stateName, key));

    /// <summary>Lets the next write of an agent wait until the test lets it go.</summary>
    public HeldWrite HoldWrite(string stateName, string key) => _held[(stateName, key)] = new HeldWrite();

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
