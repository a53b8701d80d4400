using System.Net;

namespace AgenticRec.Client;

/// <summary>Which cluster, and how to reach it.</summary>
public sealed class AgenticRecClusterOptions
{
    /// <summary>The cluster's id. Default "agenticrec".</summary>
    public string ClusterId { get; set; } = "agenticrec";

    /// <summary>The service's id. Default "agenticrec".</summary>
    public string ServiceId { get; set; } = "agenticrec";

    /// <summary>How silos are found. Default localhost.</summary>
    public ClusteringKind Kind { get; set; } = ClusteringKind.Localhost;

    /// <summary>The connection string of the Redis that holds the membership; needed for <see cref="ClusteringKind.Redis"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Gateways of silos as address:port; used for <see cref="ClusteringKind.Localhost"/>. Default 127.0.0.1:30000 when empty.</summary>
    public IList<string> Gateways { get; } = [];

    /// <summary>How long a call may take, 1 to 300 s. Default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for the first silo at start, above 0; infinite (-1 ms) waits for ever. Default 1 minute.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The gateways as endpoints.</summary>
    /// <exception cref="FormatException">One is not address:port.</exception>
    internal IPEndPoint[] GatewayEndpoints() => Gateways.Count == 0
        ? [new IPEndPoint(IPAddress.Loopback, 30_000)]
        : [.. Gateways.Select(IPEndPoint.Parse)];
}
