using System.Net;
using AgenticRec.Client;
using AgenticRec.Grains;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Server.Telemetry;
using AgenticRec.Storage.Faults;
using Orleans.Configuration;
using StackExchange.Redis;

namespace AgenticRec.Server.Hosting;

/// <summary>Makes the process a silo. Why each value is what it is stands in docs/decisions/0020-how-silos-are-set.md.</summary>
internal static class SiloHosting
{
    private const int ProbesMissed = 3;
    private static readonly TimeSpan IAmAlive = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    public static void AddSilo(this WebApplicationBuilder builder, ServerSettings settings)
    {
        SiloSettings own = settings.Silo.WithPorts();
        builder.UseOrleans(silo =>
        {
            Join(silo, settings.Clustering, own);
            Run(silo, own);
            // Its filters cost every call of an agent; without a receiver of traces there is nothing to pass on.
            if (ServerTelemetry.ExportsTraces(builder.Configuration)) silo.AddActivityPropagation();
            silo.Services.AddOptions<AgenticRecOptions>().BindConfiguration("Agents");
            silo.AddAgenticRec();
            silo.AddLanguage(builder.Configuration);
            silo.AddStore(settings.Store);
            silo.AddKillPoint(AgentStorage.ProviderName);
            silo.Services.AddSingleton<IStoreUpkeep, StoreUpkeep>();
        });
    }

    private static void Join(ISiloBuilder silo, ClusteringSettings clustering, SiloSettings own)
    {
        if (clustering.Kind == ClusteringKind.Redis)
        {
            ConfigurationOptions redis = ConfigurationOptions.Parse(clustering.ConnectionString!);
            silo.UseRedisClustering(options => options.ConfigurationOptions = redis);
        }
        else
        {
            silo.UseDevelopmentClustering(clustering.Primary ?? new IPEndPoint(own.Address, own.SiloPort));
        }

        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clustering.ClusterId, clustering.ServiceId));
        silo.ConfigureEndpoints(own.Address, own.SiloPort, own.GatewayPort);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = clustering.Probe;
            options.NumMissedProbesLimit = ProbesMissed;
            options.IAmAliveTablePublishTimeout = IAmAlive;
            options.NumMissedTableIAmAliveLimit = ProbesMissed;
            options.TableRefreshTimeout = TableRefresh;
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
    }

    private static void Run(ISiloBuilder silo, SiloSettings own)
    {
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = own.ResponseTimeout;
            options.SystemResponseTimeout = own.ResponseTimeout;
            options.MaxEnqueuedRequestsSoftLimit = own.QueuedCalls / 2;
            options.MaxEnqueuedRequestsHardLimit = own.QueuedCalls;
        });
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = own.Idle;
            options.CollectionQuantum = TimeSpan.FromSeconds(Math.Min(60, own.Idle.TotalSeconds / 2));
            options.EnableActivationSheddingOnMemoryPressure = true;
        });
        silo.Configure<LoadSheddingOptions>(options =>
        {
            options.LoadSheddingEnabled = own.ShedAboveCpuPercent > 0;
            if (options.LoadSheddingEnabled) options.CpuThreshold = own.ShedAboveCpuPercent;
        });
    }
}
