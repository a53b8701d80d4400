using System.Globalization;
using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>
/// The store is away: nothing may be accepted in memory only, and nobody has to help when it is back. Some users' events are sent once then and never again, so that the audit sees what became of
/// a refusal that nobody has repeated.
/// </summary>
internal sealed class StoreDown : IFault
{
    private const int QuietUsers = 8;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromSeconds(60);

    public string Name => "store-down";

    public string Title => "Redis stopped for a while";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        // Far longer than a silo tries to write (5 s, and 5 s to see whether it has) and a gateway waits for it (10 s): what was refused in the beginning has failed everywhere before the end.
        double seconds = scene.Settings.Short ? 20 : 30;
        TenantTraffic traffic = scene.Traffic;
        string[] quiet = [.. Enumerable.Range(TenantTraffic.Users - QuietUsers, QuietUsers).Select(TenantTraffic.UserId)];
        traffic.Sends = user => !quiet.Contains(user);
        await AwakeAndAtRestAsync(scene, quiet, cancellationToken);

        await scene.Cluster.Redis.StopAsync();
        TimeSpan away = scene.Now;
        Operation[] once = [.. quiet.Select(user => traffic.NextOperation(user, TenantTraffic.ItemId(0), "liked"))];
        Task<string?[]> sent = Task.WhenAll(once.Select(one => traffic.Client.ObserveAsync(one, TimeSpan.Zero, context: null, cancellationToken)));
        await FaultScene.PassAsync(seconds, cancellationToken);
        await sent;
        foreach (Operation one in once.Where(static one => one.Outcome == Outcome.Refused)) one.Doubtful = false;
        TimeSpan back = scene.Now;
        await scene.Cluster.Redis.StartAsync(cancellationToken);
        TimeSpan? normal = await scene.BackToNormalAsync(back, TimeSpan.FromSeconds(120), cancellationToken);

        // What an agent kept in its memory alone would be stored with what comes next.
        await Task.WhenAll(quiet.Select(user => SayAsync(traffic, user, TenantTraffic.ItemId(2), cancellationToken)));
        traffic.Sends = static _ => true;

        Try[] writes = [.. traffic.Tries.All.Where(one => one.Write && one.Began > away && one.Ended < back)];
        int refused = writes.Count(static one => one is { Status: 503, End: TryEnd.RefusedWithRetryAfter });
        string statuses = string.Join(", ", writes.GroupBy(static one => one.Status).OrderBy(static group => group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} x {(group.Key == 0 ? "no answer" : group.Key)}")));
        int certain = once.Count(static one => one is { Outcome: Outcome.Refused, Doubtful: false });
        return
        [
            new Check("writes meanwhile", "503 with Retry-After", $"{refused} of {writes.Length}: {statuses}", writes.Length > 0 && refused == writes.Length),
            new Check("events sent once meanwhile", "refused, to be looked for", string.Create(CultureInfo.InvariantCulture, $"{certain} of {once.Length}"), certain == once.Length),
            Check.Within("errors under 0.1 % once it is back", normal, Bar),
        ];
    }

    // Agents that live and have nothing to write: the next event is all that their store is asked for.
    private static async Task AwakeAndAtRestAsync(FaultScene scene, string[] users, CancellationToken cancellationToken)
    {
        await Task.WhenAll(users.Select(user => SayAsync(scene.Traffic, user, TenantTraffic.ItemId(1), cancellationToken)));
        TimeSpan end = scene.Now + Patience;
        while (scene.Now < end)
        {
            bool told = scene.Traffic.Ledger.Operations.Where(one => users.Contains(one.User)).All(static one => one.Outcome == Outcome.Ok);
            if (told && Array.TrueForAll(await Task.WhenAll(users.Select(user => scene.Store.UserAsync(scene.Traffic.Tenant, user))), static user => user.Pending == 0)) return;
            await FaultScene.PassAsync(0.2, cancellationToken);
        }
    }

    private static Task<string?> SayAsync(TenantTraffic traffic, string user, string item, CancellationToken cancellationToken) =>
        traffic.Client.ObserveAsync(traffic.NextOperation(user, item, "viewed"), Patience, context: null, cancellationToken);
}
