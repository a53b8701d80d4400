using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>The store is away: nothing may be accepted in memory only, and nobody has to help when it is back.</summary>
internal sealed class StoreDown : IFault
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(30);

    public string Name => "store-down";

    public string Title => "Redis stopped for a while";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        double seconds = scene.Settings.Short ? 12 : 30;
        await scene.Cluster.Redis.StopAsync();
        TimeSpan away = scene.Now;
        await FaultScene.PassAsync(seconds, cancellationToken);
        TimeSpan back = scene.Now;
        await scene.Cluster.Redis.StartAsync(cancellationToken);
        TimeSpan? normal = await scene.BackToNormalAsync(back, TimeSpan.FromSeconds(120), cancellationToken);

        Try[] writes = [.. scene.Traffic.Tries.All.Where(one => one.Write && one.Began > away && one.Ended < back)];
        int refused = writes.Count(static one => one is { Status: 503, End: TryEnd.RefusedWithRetryAfter });
        string statuses = string.Join(", ", writes.GroupBy(static one => one.Status).OrderBy(static group => group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} x {(group.Key == 0 ? "no answer" : group.Key)}")));
        return
        [
            new Check("writes meanwhile", "503 with Retry-After", $"{refused} of {writes.Length}: {statuses}", writes.Length > 0 && refused == writes.Length),
            Check.Within("errors under 0.1 % once it is back", normal, Bar),
        ];
    }
}
