using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace AgenticRec.Client;

/// <summary>Points an Orleans client at an AgenticRec cluster.</summary>
public static class AgenticRecClientBuilderExtensions
{
    // A gateway that has gone must not be offered for long; Orleans' own default is a minute.
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(5);

    /// <summary>Sets membership, ids, timeouts and activity propagation; the client keeps trying until its <see cref="AgenticRecClusterOptions.ConnectTimeout"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cluster">Which cluster. Read at once and not kept.</param>
    public static IClientBuilder UseAgenticRecCluster(this IClientBuilder client, AgenticRecClusterOptions cluster)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(cluster);
        if (cluster.Kind == ClusteringKind.Redis)
        {
            ConfigurationOptions redis = ConfigurationOptions.Parse(cluster.ConnectionString ?? "");
            client.UseRedisClustering(options => options.ConfigurationOptions = redis);
        }
        else
        {
            client.UseStaticClustering(cluster.GatewayEndpoints());
        }

        TimeSpan response = cluster.ResponseTimeout, connect = cluster.ConnectTimeout;
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = response);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayListRefresh);
        client.Services.AddSingleton<IClientConnectionRetryFilter>(services => ActivatorUtilities.CreateInstance<ConnectionPatience>(services, connect));
        client.AddActivityPropagation();
        return client;
    }
}
