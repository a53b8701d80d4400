using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Items;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Recommending;

/// <summary>Where a silo's recommenders get their references from.</summary>
internal sealed record AgentReferences(
    PeerReferences<IItemPeer> Items, PeerReferences<IUserPeer> Users, PeerReferences<ICatalogShard> Shards, PeerReferences<IPolicyPeer> Policies);

/// <summary>The agents that one user's recommender calls.</summary>
internal sealed class TenantAgents
{
    private readonly PeerReferences<IItemPeer> _items;
    private readonly ICatalogShard[] _shards;

    public TenantAgents(AgentReferences references, AgentKey user, int shards)
    {
        _items = references.Items;
        Tenant = user.Tenant;
        User = references.Users.Of(user.ToString());
        Policy = references.Policies.Of(user.Tenant);
        _shards = [.. Enumerable.Range(0, shards).Select(shard => references.Shards.Of(ShardKey.Of(user.Tenant, shard)))];
    }

    public string Tenant { get; }

    public IUserPeer User { get; }

    public IPolicyPeer Policy { get; }

    public IReadOnlyList<ICatalogShard> Shards => _shards;

    public ICatalogShard ShardOf(string itemId) => _shards[Stable.ShardOf(itemId, _shards.Length)];

    public IItemPeer Item(string itemId) => _items.Of(string.Concat(Tenant, "/", itemId));

    /// <summary>The links of some items, in order.</summary>
    public Task<ItemLinks[]> Links(IEnumerable<string> itemIds) => Task.WhenAll(itemIds.Select(itemId => Item(itemId).Links()));

    /// <summary>The cards of some items, by id.</summary>
    public async Task<Dictionary<string, ItemCard>> Cards(IEnumerable<string> itemIds)
    {
        Dictionary<string, ItemCard> cards = new(StringComparer.Ordinal);
        CardsAnswer[] answers = await Task.WhenAll(itemIds.Distinct(StringComparer.Ordinal)
            .GroupBy(ShardOf).Select(static part => part.Key.Cards(new CardsQuery([.. part], []))));
        foreach (ItemCard card in answers.SelectMany(static answer => answer.Items)) cards[card.ItemId] = card;
        return cards;
    }

    /// <summary>Tells the shards what items have learned.</summary>
    public Task Note(IEnumerable<NotedDigest> digests) => Task.WhenAll(digests
        .GroupBy(noted => ShardOf(noted.Digest.ItemId)).Select(static part => part.Key.Note([.. part])));
}
