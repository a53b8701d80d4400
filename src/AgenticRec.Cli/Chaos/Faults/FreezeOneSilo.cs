using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>
/// SIGSTOP of one silo until the others have declared it dead and taken its agents over, then SIGCONT: a writer that comes back from the dead and still believes its records
/// to be the newest. What it overwrote would be missing from the audit.
/// </summary>
internal sealed class FreezeOneSilo : IFault
{
    // Silos vote against one that is silent only when nothing has come from it for twelve probes.
    private const double ProbesUntilGivenUp = 16, AtLeast = 20;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(30), EndPatience = TimeSpan.FromSeconds(30);

    public string Name => "freeze";

    public string Title => "SIGSTOP of one silo until it is given up, then SIGCONT";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        ServerNode silo = scene.Cluster.Silos[scene.Draw.Below(0, scene.Cluster.Silos.Count)];
        silo.Process.Suspend();
        await FaultScene.PassAsync(Math.Max(AtLeast, ProbesUntilGivenUp * scene.Settings.ProbeSeconds), cancellationToken);
        silo.Process.Resume();
        TimeSpan resumed = scene.Now;
        TimeSpan? back = await scene.BackToNormalAsync(resumed, TimeSpan.FromSeconds(90), cancellationToken);

        // It learns that it was declared dead, and ends; whoever watches over processes starts it again.
        bool ended = await EndedAsync(silo, cancellationToken);
        if (ended) silo.Start();
        await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
        return
        [
            new Check("what came back", "a silo that was given up meanwhile, and ends", ended ? "it ended" : "it went on", ended),
            Check.Within("errors under 0.1 % after it is back", back, Bar),
        ];
    }

    private static async Task<bool> EndedAsync(ServerNode silo, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(EndPatience);
        try
        {
            await silo.Process.ExitedAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
