using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgenticRec.Cli.Chaos.Ground;

/// <summary>Real processes on this machine's loopback: a Redis, silos, a gateway.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    public const string ServiceId = "chaos";
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _keys;

    private ChaosCluster(ChaosSettings settings, IEnumerable<string> tenants)
    {
        Folder = settings.Folder;
        Directory.CreateDirectory(Folder);
        int[] ports = FreePorts.Take(2 + settings.Silos * 3);
        _keys = tenants.ToDictionary(static tenant => tenant, static _ => "ark_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        Redis = new RedisServer(settings.Redis, Path.Combine(Folder, "redis"), ports[0]);
        Gateway = Node(settings, "gateway", ports[1], ("Role", "gateway"), ("Silo__ResponseSeconds", "10"));
        Silos = [.. Enumerable.Range(0, settings.Silos).Select(silo => Node(
            settings, $"silo{silo + 1}", ports[2 + silo * 3],
            ("Role", "silo"),
            ("Silo__SiloPort", Text(ports[3 + silo * 3])),
            ("Silo__GatewayPort", Text(ports[4 + silo * 3])),
            ("Silo__ResponseSeconds", "10"),
            ("Agents__CompactAfter", "00:00:05"),
            ("Store__Kind", "redis"),
            ("Store__ConnectionString", Redis.Address)))];
    }

    /// <summary>Holds logs and the store's files.</summary>
    public string Folder { get; }

    public RedisServer Redis { get; }

    public IReadOnlyList<ServerNode> Silos { get; }

    public ServerNode Gateway { get; }

    /// <param name="settings">How many silos, which programs.</param>
    /// <param name="tenants">Who gets an API key.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ChaosCluster> StartAsync(ChaosSettings settings, IEnumerable<string> tenants, CancellationToken cancellationToken)
    {
        ChaosCluster cluster = new(settings, tenants);
        try
        {
            await cluster.Redis.StartAsync(cancellationToken);
            foreach (ServerNode silo in cluster.Silos) silo.Start();
            cluster.Gateway.Start();
            await cluster.ReadyAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string KeyOf(string tenant) => _keys[tenant];

    /// <summary>Until every process says that it is ready.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Silos.Append(Gateway).Select(node => node.ReadyAsync(StartPatience, cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (ServerNode node in Silos.Append(Gateway)) await node.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ServerNode Node(ChaosSettings settings, string name, int httpPort, params (string Name, string Value)[] own)
    {
        Dictionary<string, string> environment = new()
        {
            ["AGENTICREC_Clustering__Kind"] = "redis",
            ["AGENTICREC_Clustering__ConnectionString"] = Redis.Address,
            ["AGENTICREC_Clustering__ClusterId"] = ServiceId,
            ["AGENTICREC_Clustering__ServiceId"] = ServiceId,
            ["AGENTICREC_Clustering__ProbeSeconds"] = settings.ProbeSeconds.ToString(CultureInfo.InvariantCulture),
            ["AGENTICREC_Http__Urls"] = $"http://127.0.0.1:{Text(httpPort)}",
            ["AGENTICREC_DataFolder"] = Path.Combine(Folder, name + "-data"),

            // Several processes share the machine: one heap each, not one a processor.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        foreach ((string setting, string value) in own) environment["AGENTICREC_" + setting] = value;
        int number = 0;
        foreach ((string tenant, string key) in _keys)
        {
            string prefix = $"AGENTICREC_Security__Keys__{Text(number++)}__";
            environment[prefix + "Id"] = tenant;
            environment[prefix + "Tenant"] = tenant;
            environment[prefix + "Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            foreach ((int scope, string word) in ((string[])["ingest", "serve", "operate"]).Index()) environment[$"{prefix}Scopes__{Text(scope)}"] = word;
        }

        return new ServerNode(name, settings.Server, environment, httpPort, Folder);
    }
}
