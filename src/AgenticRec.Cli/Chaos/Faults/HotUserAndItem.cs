using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>Half of all requests are for one user and one item: the others must not feel it.</summary>
internal sealed class HotUserAndItem : IFault
{
    private const double Most = 1.5;
    private const double Settling = 1;

    public string Name => "hot";

    public string Title => "One hot user and one hot item with half of all traffic";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        (int count, double seconds) = scene.Settings.Short ? (3, 3) : (9, 8);
        List<((TimeSpan From, TimeSpan To) Without, (TimeSpan From, TimeSpan To) With)> phases = [];
        for (int i = 0; i < count; i++)
        {
            // Every other pair the other way round: what grows while the run lasts favours neither.
            var first = await PhaseAsync(scene, hot: i % 2 == 1, seconds, cancellationToken);
            var second = await PhaseAsync(scene, hot: i % 2 == 0, seconds, cancellationToken);
            phases.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        scene.Traffic.Hot = false;
        await FaultScene.PassAsync(2, cancellationToken);
        TenantTraffic.Answered[] others = [.. scene.Traffic.AllAnswered.Where(static one => !one.Hot)];
        PairedPhases pairs = new([.. phases.Select(pair => (P99(others, pair.Without), P99(others, pair.With)))]);
        return
        [
            new Check("p99 of the others", "at most 1.5 times that without the heat", string.Create(CultureInfo.InvariantCulture,
                $"{pairs.Times:0.00} times, the median of {count} pairs of phases ({pairs.Range.Lowest:0.00} to {pairs.Range.Highest:0.00}); {pairs.With:0.0} ms, {pairs.Without:0.0} ms without"),
                pairs.Times <= Most, Timed: true),
        ];
    }

    // The first second is left out: what was begun before is still under way.
    private static async Task<(TimeSpan From, TimeSpan To)> PhaseAsync(FaultScene scene, bool hot, double seconds, CancellationToken cancellationToken)
    {
        scene.Traffic.Hot = hot;
        await FaultScene.PassAsync(Settling, cancellationToken);
        TimeSpan from = scene.Now;
        await FaultScene.PassAsync(seconds, cancellationToken);
        return (from, scene.Now);
    }

    // By the time they were due, so that what is answered late counts where it was asked.
    private static double P99(TenantTraffic.Answered[] others, (TimeSpan From, TimeSpan To) phase)
    {
        double[] latencies = [.. others.Where(one => one.At - one.Latency >= phase.From && one.At - one.Latency < phase.To).Select(static one => one.Latency.TotalMilliseconds).Order()];
        return latencies.Length == 0 ? double.NaN : latencies[(int)(0.99 * (latencies.Length - 1))];
    }
}
