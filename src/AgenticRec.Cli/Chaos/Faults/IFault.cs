using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;
using AgenticRec.Cli.Chaos.Traffic;
using AgenticRec.Core;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>One thing that goes wrong while the load runs.</summary>
internal interface IFault
{
    /// <summary>As it is named on the command line, and its tenant.</summary>
    string Name { get; }

    /// <summary>In words.</summary>
    string Title { get; }

    /// <summary>Injects it, waits until the cluster is whole again, and says what was seen. The load runs before and afterwards.</summary>
    Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken);
}

/// <summary>Where a fault is injected.</summary>
/// <param name="Cluster">The processes.</param>
/// <param name="Traffic">The load on them.</param>
/// <param name="Store">The records behind them.</param>
/// <param name="Settings">What is asked of the run.</param>
/// <param name="Draw">The fault's own draws.</param>
internal sealed record FaultScene(ChaosCluster Cluster, TenantTraffic Traffic, StoreReader Store, ChaosSettings Settings, Draw Draw)
{
    /// <summary>Errors a request above which the service is not back to normal.</summary>
    public const double NormalErrorRate = 0.001;

    public static readonly TimeSpan ReadyPatience = TimeSpan.FromMinutes(3);

    public TimeSpan Now => Traffic.Client.Now;

    /// <summary>Lets the load run on for a while.</summary>
    public static Task PassAsync(double seconds, CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);

    /// <summary>How long after a fault the service was back to normal; it waits for that, or until it is hopeless.</summary>
    public async Task<TimeSpan?> BackToNormalAsync(TimeSpan fault, TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The newest tries may still be under way.
            TimeSpan judged = Now - TimeSpan.FromSeconds(1);
            if (Traffic.Tries.BackAfter(fault, judged, NormalErrorRate) is { } back) return back;
            if (Now - fault > patience) return null;
            await PassAsync(1, cancellationToken);
        }
    }
}
