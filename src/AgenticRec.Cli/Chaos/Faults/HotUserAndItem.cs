using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>Half of all requests are for one user and one item: the others must not feel it.</summary>
internal sealed class HotUserAndItem : IFault
{
    private const double Most = 1.5;

    public string Name => "hot";

    public string Title => "One hot user and one hot item with half of all traffic";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        double seconds = scene.Settings.Short ? 8 : 45;
        TimeSpan start = scene.Now;
        await FaultScene.PassAsync(seconds, cancellationToken);
        TimeSpan hot = scene.Now;
        scene.Traffic.Hot = true;
        await FaultScene.PassAsync(seconds, cancellationToken);
        scene.Traffic.Hot = false;
        TimeSpan end = scene.Now;
        await FaultScene.PassAsync(2, cancellationToken);

        double before = P99(scene.Traffic, start, hot), others = P99(scene.Traffic, hot, end);
        return
        [
            new Check("p99 of the others", "at most 1.5 times that without the heat", string.Create(CultureInfo.InvariantCulture,
                $"{others:0.0} ms, {before:0.0} ms without: {others / before:0.00} times"), others <= Most * before, Timed: true),
        ];
    }

    private static double P99(TenantTraffic traffic, TimeSpan from, TimeSpan to)
    {
        double[] latencies = [.. traffic.AllAnswered.Where(one => !one.Hot && one.At >= from && one.At < to).Select(static one => one.Latency.TotalMilliseconds).Order()];
        return latencies.Length == 0 ? double.NaN : latencies[(int)(0.99 * (latencies.Length - 1))];
    }
}
