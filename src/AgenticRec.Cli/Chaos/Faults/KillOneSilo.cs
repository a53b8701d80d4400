using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>SIGKILL of one silo under load, again and again.</summary>
internal sealed class KillOneSilo : IFault
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(30), BarWithQuickProbes = TimeSpan.FromSeconds(10);

    public string Name => "kill-one";

    public string Title => "SIGKILL of one silo under load";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        (int rounds, double apart) = scene.Settings.Short ? (1, 10) : (4, 30);
        TimeSpan bar = scene.Settings.ProbeSeconds <= 1 ? BarWithQuickProbes : Bar;
        List<Check> checks = [];
        for (int round = 0; round < rounds; round++)
        {
            ServerNode silo = scene.Cluster.Silos[scene.Draw.Below(round, scene.Cluster.Silos.Count)];
            TimeSpan fault = scene.Now;
            await silo.KillAsync();
            TimeSpan? back = await scene.BackToNormalAsync(fault, TimeSpan.FromSeconds(90), cancellationToken);
            checks.Add(Check.Within(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}, {silo.Name}: errors under 0.1 %"), back, bar));
            silo.Start();
            await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
            double rest = apart - (scene.Now - fault).TotalSeconds;
            if (rest > 0) await FaultScene.PassAsync(rest, cancellationToken);
        }

        return checks;
    }
}
