using System.Globalization;
using AgenticRec.Client;

namespace AgenticRec.Server.Hosting;

/// <summary>A gateway reaches the agents as a client of their cluster, and waits for it as long as it takes.</summary>
internal static class GatewayHosting
{
    public static void AddGateway(this WebApplicationBuilder builder, ServerSettings settings)
    {
        ClusteringSettings clustering = settings.Clustering;
        AgenticRecClusterOptions cluster = new()
        {
            Kind = clustering.Kind,
            ConnectionString = clustering.ConnectionString,
            ClusterId = clustering.ClusterId,
            ServiceId = clustering.ServiceId,
            ResponseTimeout = settings.Silo.ResponseTimeout,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        foreach (var gateway in clustering.Gateways) cluster.Gateways.Add(string.Create(CultureInfo.InvariantCulture, $"{gateway}"));
        builder.UseOrleansClient(client => client.UseAgenticRecCluster(cluster));
    }
}
