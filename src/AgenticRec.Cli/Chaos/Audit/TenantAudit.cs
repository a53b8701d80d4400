using AgenticRec.Cli.Chaos.Traffic;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;

namespace AgenticRec.Cli.Chaos.Audit;

/// <summary>
/// Holds a tenant's records against the client's ledger: nothing acknowledged is lost, nothing has two effects, every meeting was finished once by both sides.
/// </summary>
internal sealed class TenantAudit(StoreReader store, TenantTraffic traffic)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the agents to finish their meetings, without calling any of them.</summary>
    /// <returns>How long it took; null when some were pending after <paramref name="patience"/>.</returns>
    public async Task<TimeSpan?> SettledAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            UserState[] users = await UsersAsync();
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start);
            if (users.All(static user => user.Pending == 0 && !user.IsStillKnown)) return elapsed;
            if (elapsed >= patience) return null;
            await Task.Delay(Glance, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Check>> ChecksAsync()
    {
        UserState[] users = await UsersAsync();
        List<string> lost = [], doubled = [], resurrected = [], fallen = [], halfLived = [];
        for (int number = 0; number < users.Length; number++)
        {
            string id = TenantTraffic.UserId(number);
            UserState user = users[number];
            if (user.Version < traffic.Ledger.VersionOf(id)) fallen.Add($"{id} is at {user.Version}, {traffic.Ledger.VersionOf(id)} was told.");
            if (user.Erased)
            {
                if (user.Interactions > 0 || user.Operations.Length > 0) resurrected.Add($"{id} is erased and holds {user.Interactions}.");
                continue;
            }

            Operation[] own = [.. traffic.Ledger.Operations.Where(one => one.User == id)];
            Compare(id, user, own, lost, doubled, resurrected);
            int lived = user.Trail.Count(static mark => !mark.PassedOver);
            if (lived != user.LearnedThrough) halfLived.Add($"{id} lived through {lived} of {user.LearnedThrough}.");
        }

        return
        [
            Check.None("acknowledged and lost", lost),
            Check.None("more than one effect", doubled),
            Check.None("refused and yet there", resurrected),
            Check.None("versions that fell, slates not valid", [.. fallen, .. traffic.Ledger.Breaches]),
            Check.None("meetings not finished exactly once", [.. halfLived, .. await ItemsOffAsync(users)]),
        ];
    }

    private static void Compare(string id, UserState user, Operation[] own, List<string> lost, List<string> doubled, List<string> resurrected)
    {
        int acknowledged = own.Count(static one => one.Outcome == Outcome.Ok);
        if (user.Interactions > UserState.OperationCapacity)
        {
            // The record has forgotten its oldest operation ids; their number still tells.
            int open = own.Count(static one => one.Outcome != Outcome.Ok && one.Doubtful);
            if (user.Interactions < acknowledged) lost.Add($"{id} holds {user.Interactions} of {acknowledged}.");
            if (user.Interactions > acknowledged + open) doubled.Add($"{id} holds {user.Interactions} of {acknowledged + open}.");
            return;
        }

        HashSet<ulong> there = [.. user.Operations];
        foreach (Operation one in own)
        {
            bool applied = there.Contains(Stable.Hash(one.Id));
            if (one.Outcome == Outcome.Ok && !applied) lost.Add(one.Id);
            if (one.Outcome == Outcome.Refused && !one.Doubtful && applied) resurrected.Add(one.Id);
        }

        int known = own.Count(one => there.Contains(Stable.Hash(one.Id)));
        if (user.Interactions != known || user.Operations.Length != known) doubled.Add($"{id} holds {user.Interactions}, {known} of them ours.");
    }

    // What items have counted is what users remember of their meetings with them, no more and no less.
    private async Task<List<string>> ItemsOffAsync(UserState[] users)
    {
        TrailMark[] marks = [.. users.Where(static user => !user.Erased).SelectMany(static user => user.Trail)];
        ILookup<string, TrailMark> byItem = marks.ToLookup(static mark => mark.ItemId, StringComparer.Ordinal);
        List<string> off = [];
        foreach (string id in traffic.Catalogue)
        {
            ItemState item = await store.ItemAsync(traffic.Tenant, id);
            Compare("taken", item.Met, static mark => mark.Taken);
            Compare("liked", item.Liked, static mark => !mark.PassedOver && mark.Sign > 0);
            Compare("disliked", item.Disliked, static mark => mark.Sign < 0);
            Compare("passed over", item.PassedOver, static mark => mark.PassedOver);

            void Compare(string what, long counted, Func<TrailMark, bool> counts)
            {
                int expected = byItem[id].Count(counts);
                if (counted != expected) off.Add($"{id} was {what} {counted} times, its users say {expected}.");
            }
        }

        return off;
    }

    private Task<UserState[]> UsersAsync() =>
        Task.WhenAll(Enumerable.Range(0, TenantTraffic.Users).Select(number => store.UserAsync(traffic.Tenant, TenantTraffic.UserId(number))));
}
