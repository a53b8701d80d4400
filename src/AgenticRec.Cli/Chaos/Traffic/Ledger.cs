using System.Collections.Concurrent;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>All that the client has sent, seen and been told: what the cluster is judged by.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _met = new(StringComparer.Ordinal), _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _forgotten = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _breaches = [];
    private int _slates, _degraded;

    public IEnumerable<Operation> Operations => _operations.Values;

    public int Slates => Volatile.Read(ref _slates);

    /// <summary>Slates among them that said of themselves that a part had not answered.</summary>
    public int Degraded => Volatile.Read(ref _degraded);

    /// <summary>What an answer alone already showed to be wrong.</summary>
    public IReadOnlyCollection<string> Breaches => _breaches;

    public int Count(Outcome outcome) => _operations.Values.Count(one => one.Outcome == outcome);

    public Operation Enter(Operation operation)
    {
        Note(_sent, operation);
        return _operations.GetOrAdd(operation.Id, operation);
    }

    /// <summary>What is known of a user at this moment, to be held against an answer to a request that begins now.</summary>
    public (long Version, string[] Met) Known(string user) =>
        (_versions.GetValueOrDefault(user), _met.TryGetValue(user, out var met) && !_forgotten.ContainsKey(user) ? [.. met.Keys] : []);

    /// <summary>Items that a user may have met by now: those of every event that was sent, whatever became of it.</summary>
    public IEnumerable<string> Sent(string user) => _sent.TryGetValue(user, out var sent) ? sent.Keys : [];

    /// <summary>From here on nobody is to know what the user has met: its erasure is about to be asked for.</summary>
    public void Forget(string user) => _forgotten[user] = 0;

    /// <summary>Enters an acknowledgement to a request that began when <paramref name="versionBefore"/> was known.</summary>
    public void Acknowledge(Operation operation, long version, long versionBefore)
    {
        if (version < versionBefore) Breach($"The version of '{operation.User}' fell from {versionBefore} to {version}.");
        operation.Settle(Outcome.Ok);
        _versions.AddOrUpdate(operation.User, version, (_, known) => Math.Max(known, version));
        Note(_met, operation);
    }

    /// <summary>The highest version that was told of a user.</summary>
    public long VersionOf(string user) => _versions.GetValueOrDefault(user);

    public void SawSlate(bool degraded)
    {
        Interlocked.Increment(ref _slates);
        if (degraded) Interlocked.Increment(ref _degraded);
    }

    public void Breach(string what) => _breaches.Enqueue(what);

    private static void Note(ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> items, Operation operation) =>
        items.GetOrAdd(operation.User, static _ => new(StringComparer.Ordinal))[operation.ItemId] = 0;
}
