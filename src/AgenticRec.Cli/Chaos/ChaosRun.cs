using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Faults;
using AgenticRec.Cli.Chaos.Ground;
using AgenticRec.Cli.Chaos.Traffic;
using AgenticRec.Cli.Load;
using AgenticRec.Cli.Output;
using AgenticRec.Core;

namespace AgenticRec.Cli.Chaos;

/// <summary>Injects faults one after the other into one cluster. Each has a tenant of its own, so that each is judged by its own ledger.</summary>
internal sealed class ChaosRun(ChaosSettings settings)
{
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan IntroductionPatience = TimeSpan.FromSeconds(60);

    /// <param name="stages">Told what happens.</param>
    /// <param name="cancellationToken">Ends the run; every process it has started ends with it.</param>
    public async Task<ChaosReport> RunAsync(StageProgress stages, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        IStage starting = stages.Begin("Starting Redis, silos and gateway");
        await using ChaosCluster cluster = await ChaosCluster.StartAsync(settings, settings.Faults, cancellationToken);
        starting.Finished();
        List<FaultReport> reports = [];
        foreach (IFault fault in settings.Faults.Select(static name => AllFaults.Find(name)!))
        {
            IStage stage = stages.Begin(fault.Title);
            reports.Add(await RunAsync(fault, cluster, cancellationToken));
            stage.Finished();
        }

        return new ChaosReport(
            settings.Seed, settings.Silos, settings.Rate, settings.ProbeSeconds, TimeProvider.System.GetElapsedTime(start).TotalSeconds, reports);
    }

    private async Task<FaultReport> RunAsync(IFault fault, ChaosCluster cluster, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        string key = cluster.KeyOf(fault.Name);
        await using (HttpTarget target = new(cluster.Gateway.Url, key, IntroductionPatience)) await target.IntroduceAsync(TenantTraffic.Shelf(), cancellationToken);
        Ledger ledger = new();
        Tries tries = new();
        await using TenantTraffic traffic = new(
            fault.Name, settings.Seed, settings.Rate, new ChaosClient(cluster.Gateway.Url, key, ledger, tries, TimeProvider.System), ledger, tries);
        traffic.Start();
        await FaultScene.PassAsync(settings.Short ? 2 : 10, cancellationToken);

        IReadOnlyList<Check> own;
        await using (StoreReader store = await StoreReader.OpenAsync(cluster.Redis.Address, cancellationToken))
            own = await fault.InjectAsync(
                new FaultScene(cluster, traffic, store, settings, Draw.Of(settings.Seed, Stable.Hash(fault.Name), 1)), cancellationToken);
        await FaultScene.PassAsync(settings.Short ? 1 : 10, cancellationToken);
        await traffic.StopAsync();

        // The records are read past the processes, by connections that no fault has touched.
        await using StoreReader fresh = await StoreReader.OpenAsync(cluster.Redis.Address, cancellationToken);
        TenantAudit audit = new(fresh, traffic);
        TimeSpan? settled = await audit.SettledAsync(SettlePatience, cancellationToken);
        return new FaultReport(
            fault.Name,
            fault.Title,
            TimeProvider.System.GetElapsedTime(start).TotalSeconds,
            ledger.Count(Traffic.Outcome.Ok),
            ledger.Count(Traffic.Outcome.Refused),
            ledger.Count(Traffic.Outcome.Unknown),
            ledger.Slates,
            ledger.Degraded,
            [
                .. own,
                .. await audit.ChecksAsync(),
                .. await new GatewayAudit(fresh, traffic).ChecksAsync(cancellationToken),
                Check.Within("pending meetings finished, nobody calling", settled, SettlePatience) with { Timed = false },
            ]);
    }
}
