using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;
using AgenticRec.Grains;
using AgenticRec.Storage.Faults;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>
/// A silo kills itself at a chosen write: a user's (feedback stored, nobody told), an item's (some sides of a meeting have learned, others not), or the user's again (all items
/// have learned, the user has not). Which write is drawn from the seed.
/// </summary>
internal sealed class KillAtPoints : IFault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "kill-points";

    public string Title => "SIGKILL before a write, after it, and between the user's and the items' writes";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        int rounds = scene.Settings.Short ? 1 : 3;
        (bool After, string State)[] kinds = scene.Settings.Short ? Kinds[..3] : Kinds;
        List<string> missed = [];
        List<string> reached = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach ((int number, (bool after, string state)) in kinds.Index())
            {
                ServerNode silo = scene.Cluster.Silos[(round + number) % scene.Cluster.Silos.Count];
                ServerNode other = scene.Cluster.Silos[(round + number + 1) % scene.Cluster.Silos.Count];
                KillPoint point = new(after, state, 1 + scene.Draw.Below(round * Kinds.Length + number, 60));
                await silo.StopAsync();
                silo.Start((KillPoint.Variable, point.ToString()));
                await ReadyOrEndedAsync(silo, cancellationToken);

                // A silo that has just come has no agents: those of another that goes wake on it.
                await other.KillAsync();
                using (CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
                {
                    late.CancelAfter(Patience);
                    try
                    {
                        await silo.Process.ExitedAsync(late.Token);
                        reached.Add(point.ToString());
                    }
                    catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                    {
                        missed.Add($"{point} was not reached.");
                        await silo.StopAsync();
                    }
                }

                other.Start();
                silo.Start();
                await scene.Cluster.ReadyAsync(cancellationToken);
            }
        }

        return
        [
            new Check("killed at", "every point reached", string.Join(", ", reached), missed.Count == 0),
            Check.None("points not reached", missed),
        ];
    }

    private static async Task ReadyOrEndedAsync(ServerNode silo, CancellationToken cancellationToken)
    {
        try
        {
            await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
        }
        catch (CommandException) when (silo.Process.HasExited)
        {
            // It has reached its point already.
        }
    }

    private static readonly (bool After, string State)[] Kinds =
        [(false, AgentStorage.User), (true, AgentStorage.User), (false, AgentStorage.Item), (true, AgentStorage.Item)];
}
