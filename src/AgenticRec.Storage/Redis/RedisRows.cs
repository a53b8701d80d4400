using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using AgenticRec.Storage.Remote;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AgenticRec.Storage.Redis;

/// <summary>One hash a row, under <c>service/state/grain type/grain key/state name</c>: fields <c>etag</c> and <c>data</c>. Compare and swap are scripts.</summary>
internal sealed class RedisRows(RedisGrainStorageOptions options, string serviceId, ILogger logger) : IRemoteRows
{
    // The row that this very write made counts as written: the answer to its first try got lost.
    private const string Write = """
        local stored = redis.call('HGET', KEYS[1], 'etag') or ''
        if stored == ARGV[1] then
          redis.call('HSET', KEYS[1], 'etag', ARGV[2], 'data', ARGV[3])
          return ARGV[2]
        end
        return stored
        """;

    private const string Delete = """
        local stored = redis.call('HGET', KEYS[1], 'etag') or ''
        if stored == ARGV[1] then
          redis.call('DEL', KEYS[1])
          return ''
        end
        return stored
        """;

    private static readonly RedisValue[] Fields = ["etag", "data"];

    private readonly byte[] _prefix = Encoding.UTF8.GetBytes($"{serviceId}/state/");
    private readonly ConfigurationOptions _configuration = ConfigurationOf(options);
    private ConnectionMultiplexer? _connection;

    public string Place => $"Redis at {string.Join(", ", _configuration.EndPoints.Select(ConnectedServers.Name))}";

    private IDatabase Database => _connection!.GetDatabase();

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _connection = await ConnectionMultiplexer.ConnectAsync(_configuration).WaitAsync(cancellationToken).ConfigureAwait(false);
        await Database.PingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (ConnectedServer server in ConnectedServers.Of(_connection))
            foreach (string weakness in await server.WeaknessesAsync().ConfigureAwait(false))
                logger.StoreNotDurable($"Redis at {server.Name}", weakness);
    }

    public async Task<RemoteRow?> ReadAsync(StateKey key)
    {
        RedisValue[] row = await Database.HashGetAsync(KeyOf(key), Fields).ConfigureAwait(false);
        if (row[0].IsNull && row[1].IsNull) return null;
        if (row[0].IsNull || row[1].IsNull) throw new UnreadableRowException("one of its fields is missing");
        string etag = row[0].ToString();
        return new RemoteRow(etag, RedisEtag.Read(etag), (ReadOnlyMemory<byte>)row[1]);
    }

    public async Task<RemoteOutcome> WriteAsync(StateKey key, string? etag, RowSeal seal, ReadOnlyMemory<byte> payload)
    {
        string fresh = RedisEtag.Of(seal);
        string stored = await Evaluate(Write, key, [etag ?? "", fresh, payload]).ConfigureAwait(false);
        return new RemoteOutcome(stored == fresh, stored.Length == 0 ? null : stored);
    }

    public async Task<RemoteOutcome> DeleteAsync(StateKey key, string? etag)
    {
        string stored = await Evaluate(Delete, key, [etag ?? ""]).ConfigureAwait(false);
        return new RemoteOutcome(stored.Length == 0, stored.Length == 0 ? null : stored);
    }

    public async IAsyncEnumerable<string> ListKeysAsync(string stateName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A scan may give a key twice when the server's table grows meanwhile; 16 bytes a key remember what was given.
        HashSet<UInt128> given = [];
        byte[] suffix = Encoding.UTF8.GetBytes("/" + stateName);
        byte[] pattern = [.. RedisPattern.Literally(_prefix), (byte)'*', .. RedisPattern.Literally(suffix)];
        foreach (ConnectedServer server in ConnectedServers.Of(_connection!).Where(static server => !server.IsReplica))
        {
            await foreach (RedisKey found in server.KeysAsync(Database.Database, pattern).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                byte[] key = found!;
                int slash = key.AsSpan(_prefix.Length).IndexOf((byte)'/');
                int from = _prefix.Length + slash + 1;
                if (slash > 0 && from <= key.Length - suffix.Length && given.Add(XxHash128.HashToUInt128(key)))
                    yield return Encoding.UTF8.GetString(key.AsSpan(from, key.Length - suffix.Length - from));
            }
        }
    }

    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        foreach (ConnectedServer server in ConnectedServers.Of(_connection!))
            await server.RewriteFilesAsync(options.CommandTimeout, cancellationToken).ConfigureAwait(false);
    }

    public bool IsOutage(Exception error) => error is RedisException or TimeoutException;

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static ConfigurationOptions ConfigurationOf(RedisGrainStorageOptions options)
    {
        ConfigurationOptions configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.AsyncTimeout = configuration.SyncTimeout = (int)options.CommandTimeout.TotalMilliseconds;
        configuration.AbortOnConnectFail = true;
        configuration.AllowAdmin = true; // the client's own switch: INFO, and the rewriting of files
        configuration.ReconnectRetryPolicy ??= new LinearRetry(500);
        // Details of a failure name keys, and keys name people.
        configuration.IncludeDetailInExceptions = false;
        configuration.IncludePerformanceCountersInExceptions = false;
        configuration.ClientName ??= "agenticrec";
        return configuration;
    }

    private RedisKey KeyOf(in StateKey key) =>
        (byte[])[.. _prefix, .. key.GrainType, (byte)'/', .. key.GrainKey, (byte)'/', .. key.StateName];

    private async Task<string> Evaluate(string script, StateKey key, RedisValue[] values) =>
        (string?)await Database.ScriptEvaluateAsync(script, [KeyOf(key)], values).ConfigureAwait(false) ?? "";
}
