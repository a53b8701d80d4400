using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

/// <summary>
/// A gateway's copy of all keys. A request is looked up here without a call: by the hash of what it presents, of which no caller can choose the
/// first bits, and then compared whole in constant time.
/// </summary>
internal sealed class KeyBook
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ApiKey[] _configured;
    private readonly Lock _gate = new();
    private ApiKey? _generated;
    private Task? _refresh;
    private Pages _pages;
    private long _lookedAt;

    public KeyBook(IGrainFactory grains, IOptions<SecurityOptions> options, TimeProvider time)
    {
        _grains = grains;
        _time = time;
        _configured = [.. options.Value.Keys.Select(Read)];
        _pages = Index(-1, []);
    }

    /// <summary>Whether settings name any key.</summary>
    public bool HasConfiguredKeys => _configured.Length > 0;

    /// <summary>Takes in a key that lives as long as this process.</summary>
    public void Lend(ApiKey key)
    {
        _generated = key;
        _pages = Index(_pages.Version, _pages.FromRing);
    }

    /// <summary>Who presents this key; null for one that nobody has.</summary>
    /// <exception cref="Exception">The key is not known and the ring cannot be asked: whether it is good cannot be said now.</exception>
    public async ValueTask<CallerPrincipal?> Find(string presented)
    {
        if (!ApiKeySecret.HasForm(presented)) return null;
        if (Lookup(presented) is { } known) return known;

        // A key made a moment ago at another gateway: look again, but not for every wrong key.
        if (_pages.Version >= 0 && _time.GetElapsedTime(Volatile.Read(ref _lookedAt)) < LookAgainAfter) return null;
        await Refresh();
        return Lookup(presented);
    }

    /// <summary>Brings the copy up to date; who comes while that is under way waits for the same answer.</summary>
    public Task Refresh()
    {
        lock (_gate) return _refresh is { IsCompleted: false } running ? running : _refresh = Look();
    }

    /// <summary>The keys of a tenant as this gateway knows them, settings' first.</summary>
    public IEnumerable<(ApiKey Key, bool Configured)> Of(string tenant) => _configured.Select(static key => (Key: key, Configured: true))
        .Concat(_pages.FromRing.Select(static key => (Key: key, Configured: false)))
        .Where(one => one.Key.Tenant == tenant);

    private static ApiKey Read(ConfiguredKey key) => new(
        key.Id, key.Tenant, ScopeNames.Parse(key.Scopes, out _), key.Hash.ToLowerInvariant(), "", DateTimeOffset.MinValue, key.RequestsPerSecond);

    private CallerPrincipal? Lookup(string presented)
    {
        Span<byte> text = stackalloc byte[64];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.ASCII.GetBytes(presented, text)], hash);
        return _pages.ByHash.TryGetValue(BitConverter.ToUInt64(hash), out Entry? entry) && CryptographicOperations.FixedTimeEquals(entry.Hash, hash)
            ? entry.Caller
            : null;
    }

    private async Task Look()
    {
        try
        {
            KeyRingState? newer = await _grains.GetGrain<IKeyRing>(0).Newer(_pages.Version);
            if (newer is not null) _pages = Index(newer.Version, newer.Keys);
        }
        finally
        {
            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
        }
    }

    private Pages Index(long version, IReadOnlyList<ApiKey> ring)
    {
        Dictionary<ulong, Entry> entries = [];
        foreach (ApiKey key in ring.Concat(_configured).Concat(_generated is { } lent ? [lent] : []))
        {
            byte[] hash = Convert.FromHexString(key.Hash);
            var caller = new CallerPrincipal(new Caller(key.Tenant, key.Scopes, key.Id, null, key.RequestsPerSecond), ApiKeyHandler.SchemeName);
            entries[BitConverter.ToUInt64(hash)] = new Entry(hash, caller);
        }

        return new Pages(version, entries.ToFrozenDictionary()) { FromRing = ring };
    }

    private sealed record Entry(byte[] Hash, CallerPrincipal Caller);

    private sealed record Pages(long Version, FrozenDictionary<ulong, Entry> ByHash)
    {
        public IReadOnlyList<ApiKey> FromRing { get; init; } = [];
    }
}
