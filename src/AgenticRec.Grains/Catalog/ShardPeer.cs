using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Vectors;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Catalog;

/// <summary>A shard as the agents of one silo ask it: used in place while it lives on the same silo, called otherwise.</summary>
internal sealed class ShardPeer(ICatalogShard shard)
{
    private volatile LocalShard? _here;

    /// <summary>Whether the shard lives on this silo.</summary>
    public bool IsHere => _here is not null;

    public async ValueTask<ShardAnswer> Search(ShardQuery query) => _here is { } here ? here.Search(query) : await shard.Search(query);

    public async ValueTask<RehearsalAnswer> Rehearse(RehearsalQuery query) => _here is { } here ? here.Rehearse(query) : await shard.Rehearse(query);

    public async ValueTask<ImmutableArray<ItemCard>> Cards(ImmutableArray<string> itemIds) => _here is { } here ? here.Cards(itemIds) : await shard.Cards(itemIds);

    public async ValueTask<ImmutableArray<MeaningVector?>> MeaningsOf(ImmutableArray<string> itemIds) =>
        _here is { } here ? here.MeaningsOf(itemIds) : await shard.MeaningsOf(itemIds);

    public async ValueTask<ImmutableArray<string?>> Draw(ImmutableArray<Draw> draws) => _here is { } here ? here.Draw(draws) : await shard.Draw(draws);

    public async ValueTask Note(ImmutableArray<NotedDigest> digests)
    {
        if (_here is { } here) here.Note(digests);
        else await shard.Note(digests);
    }

    /// <summary>The shard lives here from now on.</summary>
    public void Show(LocalShard here) => _here = here;

    /// <summary>The shard leaves this silo, unless another activation of it has come meanwhile.</summary>
    public void Withdraw(LocalShard here) => Interlocked.CompareExchange(ref _here, null, here);
}

/// <summary>The shards of a silo's tenants.</summary>
internal sealed class ShardPeers(PeerReferences<ICatalogShard> references, IOptions<AgenticRecOptions> options)
{
    private readonly ConcurrentDictionary<string, ShardPeer> _peers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ShardPeer[]> _tenants = new(StringComparer.Ordinal);

    /// <summary>A shard by its grain key.</summary>
    public ShardPeer Of(string key) => _peers.GetOrAdd(key, static (key, references) => new ShardPeer(references.Of(key)), references);

    /// <summary>All shards of a tenant's catalogue, in the order of their numbers.</summary>
    public IReadOnlyList<ShardPeer> OfTenant(string tenant) => _tenants.GetOrAdd(
        tenant, static (tenant, all) => [.. Enumerable.Range(0, all.Count).Select(shard => all.Of(ShardKey.Of(tenant, shard)))], this);

    private int Count { get; } = options.Value.CatalogShards;
}
