using System.Net;
using StackExchange.Redis;

namespace AgenticRec.Storage.Redis;

/// <summary>The servers that a connection reaches.</summary>
internal static class ConnectedServers
{
    public static IEnumerable<ConnectedServer> Of(IConnectionMultiplexer connection) =>
        connection.GetServers().Where(static server => server.IsConnected).Select(static server => new ConnectedServer(server));

    public static string Name(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        _ => endpoint.ToString() ?? "",
    };
}

/// <summary>One server: what it keeps on disk, and how.</summary>
internal sealed class ConnectedServer(IServer server)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public string Name => ConnectedServers.Name(server.EndPoint);

    public bool IsReplica => server.IsReplica;

    public IAsyncEnumerable<RedisKey> KeysAsync(int database, RedisValue pattern) => server.KeysAsync(database, pattern, pageSize: 512);

    /// <summary>What keeps an acknowledged state from lasting, as clauses that follow the server's name.</summary>
    public async Task<IReadOnlyList<string>> WeaknessesAsync()
    {
        List<string> weaknesses = [];
        try
        {
            if (!await Says("persistence", "aof_enabled", "1").ConfigureAwait(false))
                weaknesses.Add("keeps no append-only file: acknowledged states die with it. Set appendonly yes, and appendfsync always against power loss");
            if (!await Says("memory", "maxmemory_policy", "noeviction").ConfigureAwait(false))
                weaknesses.Add("may evict states when its memory is full. Set maxmemory-policy noeviction");
        }
        catch (RedisServerException)
        {
            weaknesses.Add("does not tell how it keeps states. See that it appends to a file and evicts nothing");
        }

        return weaknesses;
    }

    /// <summary>Lets the server write its files anew from what it holds, so that what was deleted stands in none of them, and waits for the end.</summary>
    /// <exception cref="StoreWriteException">The server refused or failed.</exception>
    public async Task RewriteFilesAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            if (await Says("persistence", "aof_enabled", "1").ConfigureAwait(false))
                await Run("BGREWRITEAOF", "aof_rewrite_in_progress", "aof_last_bgrewrite_status", patience, cancellationToken).ConfigureAwait(false);
            if (await KeepsSnapshots().ConfigureAwait(false))
                await Run("BGSAVE", "rdb_bgsave_in_progress", "rdb_last_bgsave_status", patience, cancellationToken).ConfigureAwait(false);
        }
        catch (RedisException error)
        {
            throw new StoreWriteException(
                $"Redis at {Name} did not rewrite its files: {error.Message} Deleted states may still stand in them. Allow BGREWRITEAOF and BGSAVE, or run them by hand.", error);
        }
    }

    private async Task Run(string command, string progress, string status, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A rewrite under way began before the deletion, perhaps; only one begun from here on counts.
        await Quiet(cancellationToken).ConfigureAwait(false);
        await server.ExecuteAsync(command).WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        await Quiet(cancellationToken).ConfigureAwait(false);
        if (!await Says("persistence", status, "ok").ConfigureAwait(false))
            throw new StoreWriteException($"Redis at {Name} could not rewrite its files ({command}); see its log. Deleted states may still stand in them.");

        async Task Quiet(CancellationToken token)
        {
            while (await Says("persistence", progress, "1").ConfigureAwait(false)
                || await Says("persistence", "aof_rewrite_scheduled", "1").ConfigureAwait(false)
                || await Says("persistence", "rdb_bgsave_in_progress", "1").ConfigureAwait(false)
                || await Says("persistence", "aof_rewrite_in_progress", "1").ConfigureAwait(false))
                await Task.Delay(Glance, token).ConfigureAwait(false);
        }
    }

    private async Task<bool> KeepsSnapshots()
    {
        try
        {
            KeyValuePair<string, string>[] settings = await server.ConfigGetAsync("save").ConfigureAwait(false);
            return settings.Length == 0 || settings[0].Value.Length > 0;
        }
        catch (RedisServerException)
        {
            return true; // hosted servers hide their settings
        }
    }

    private async Task<bool> Says(string section, string field, string value) =>
        (await server.InfoAsync(section).ConfigureAwait(false)).SelectMany(static group => group)
        .Any(line => line.Key == field && line.Value == value);
}
