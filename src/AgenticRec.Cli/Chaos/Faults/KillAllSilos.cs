using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>SIGKILL of all silos at once, and their restart in the same cluster, whose table still lists the dead.</summary>
internal sealed class KillAllSilos : IFault
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(120);

    public string Name => "kill-all";

    public string Title => "SIGKILL of all silos, restarted under the same cluster id";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        TimeSpan fault = scene.Now;
        await Task.WhenAll(scene.Cluster.Silos.Select(static silo => silo.KillAsync()));
        foreach (ServerNode silo in scene.Cluster.Silos) silo.Start();
        TimeSpan? back = await scene.BackToNormalAsync(fault, Bar + Bar, cancellationToken);
        await scene.Cluster.ReadyAsync(cancellationToken);
        return [Check.Within("serving again, errors under 0.1 %", back, Bar)];
    }
}
