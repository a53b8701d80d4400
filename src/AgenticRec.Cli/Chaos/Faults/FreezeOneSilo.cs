using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>
/// SIGSTOP of one silo until the others have declared it dead and taken its agents over, then SIGCONT: a writer that comes back from the dead and still believes its records
/// to be the newest. What it overwrote would be missing from the audit.
/// </summary>
internal sealed class FreezeOneSilo : IFault
{
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(20), Bar = TimeSpan.FromSeconds(30);

    public string Name => "freeze";

    public string Title => "SIGSTOP of one silo for 20 s, then SIGCONT";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        ServerNode silo = scene.Cluster.Silos[scene.Draw.Below(0, scene.Cluster.Silos.Count)];
        TimeSpan fault = scene.Now;
        silo.Process.Suspend();
        await FaultScene.PassAsync(Frozen.TotalSeconds, cancellationToken);
        silo.Process.Resume();
        TimeSpan resumed = scene.Now;
        TimeSpan? back = await scene.BackToNormalAsync(resumed, TimeSpan.FromSeconds(90), cancellationToken);

        // It learns that it was declared dead, and ends; whoever watches over processes starts it again.
        using (CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            late.CancelAfter(TimeSpan.FromSeconds(20));
            try
            {
                await silo.Process.ExitedAsync(late.Token);
                silo.Start();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
            }
        }

        await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
        return [Check.Within("errors under 0.1 % after it is back", back, Bar)];
    }
}
