using System.Collections.Concurrent;
using AgenticRec.Core.Ranking;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Policies;

/// <summary>A silo's copies of the tenants' policies: a request reads one without a call. A copy is renewed when it is old, and by every lesson of the silo.</summary>
internal sealed class PolicyCache(IGrainFactory grains, TimeProvider time, IOptions<AgenticRecOptions> options)
{
    private readonly ConcurrentDictionary<string, Copy> _copies = new(StringComparer.Ordinal);

    public ValueTask<PolicyState> Get(string tenant) =>
        _copies.TryGetValue(tenant, out Copy? copy) && time.GetElapsedTime(copy.TakenAt) <= options.Value.PolicyStaleness
            ? ValueTask.FromResult(copy.Policy)
            : Renew(tenant);

    /// <summary>Keeps a policy that has just been learned.</summary>
    public PolicyState Keep(string tenant, PolicyState policy) => _copies.AddOrUpdate(
        tenant,
        static (_, fresh) => fresh,
        static (_, known, fresh) => known.Policy.Version > fresh.Policy.Version ? known with { TakenAt = fresh.TakenAt } : fresh,
        new Copy(policy, time.GetTimestamp())).Policy;

    private async ValueTask<PolicyState> Renew(string tenant) => Keep(tenant, await grains.GetGrain<IPolicyPeer>(tenant).View());

    private sealed record Copy(PolicyState Policy, long TakenAt);
}
