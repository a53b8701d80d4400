using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Ground;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>Every silo is asked to leave and comes back, one after the other: an upgrade.</summary>
internal sealed class RollingRestart : IFault
{
    public string Name => "rolling";

    public string Title => "Rolling restart of all silos";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        TimeSpan start = scene.Now;
        List<string> unruly = [];
        foreach (ServerNode silo in scene.Cluster.Silos)
        {
            int? code = await silo.StopAsync();
            if (code != 0) unruly.Add(code is null ? $"{silo.Name} had to be killed." : string.Create(CultureInfo.InvariantCulture, $"{silo.Name} left with code {code}."));
            silo.Start();
            await silo.ReadyAsync(FaultScene.ReadyPatience, cancellationToken);
        }

        await FaultScene.PassAsync(3, cancellationToken);

        // A request is known to have failed when the client's patience is over, and not before: all have to end.
        await scene.Traffic.StopAsync();
        TenantTraffic.Answered[] ended = [.. scene.Traffic.AllAnswered.Where(one => one.At >= start)];
        int notServed = ended.Count(static one => !one.Served);
        int repeated = scene.Traffic.Tries.Failed(start, scene.Now);
        return
        [
            Check.None("silos that did not leave in good order", unruly),
            new Check("requests that failed for good", "0", string.Create(
                CultureInfo.InvariantCulture, $"{notServed} of {ended.Length}; {repeated} tries repeated by the client"), notServed == 0 && ended.Length > 0),
        ];
    }
}
