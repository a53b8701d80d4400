using System.Collections.Concurrent;
using AgenticRec.Core;

namespace AgenticRec.Grains;

/// <summary>The numberings of a silo, one set a tenant: its shards, its board of links and its recommenders number alike.</summary>
internal sealed class SiloNumbers
{
    private readonly ConcurrentDictionary<string, TenantNumbers> _numbers = new(StringComparer.Ordinal);

    public TenantNumbers Of(string tenant) => _numbers.GetOrAdd(tenant, static _ => new TenantNumbers());
}
