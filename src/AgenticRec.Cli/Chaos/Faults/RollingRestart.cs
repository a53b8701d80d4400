using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>Every silo is asked to leave and comes back, one after the other: an upgrade.</summary>
internal sealed class RollingRestart : IFault
{
    public string Name => "rolling";

    public string Title => "Rolling restart of all silos";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        TimeSpan start = scene.Now;
        foreach (ServerNode silo in scene.Cluster.Silos)
        {
            await silo.StopAsync();
            silo.Start();
            await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
        }

        await FaultScene.PassAsync(3, cancellationToken);
        int notServed = scene.Traffic.AllAnswered.Count(one => !one.Served && one.At >= start);
        int repeated = scene.Traffic.Tries.Failed(start, scene.Now);
        return
        [
            new Check("requests that failed for good", "0", string.Create(CultureInfo.InvariantCulture, $"{notServed}; {repeated} tries repeated by the client"), notServed == 0),
        ];
    }
}
