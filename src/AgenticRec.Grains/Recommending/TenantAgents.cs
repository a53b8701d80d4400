using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Items;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Recommending;

/// <summary>Where a silo's recommenders get their references from.</summary>
internal sealed record AgentReferences(
    PeerReferences<IItemPeer> Items,
    PeerReferences<IUserPeer> Users,
    ShardPeers Shards,
    PeerReferences<IPolicyPeer> Policies,
    LinkBoards Boards);

/// <summary>The agents that one user's recommender calls.</summary>
internal sealed class TenantAgents
{
    private readonly PeerReferences<IItemPeer> _items;
    private readonly IReadOnlyList<ShardPeer> _shards;
    private readonly LinkBoard _board;

    public TenantAgents(AgentReferences references, AgentKey user)
    {
        _items = references.Items;
        _board = references.Boards.Of(user.Tenant);
        Tenant = user.Tenant;
        User = references.Users.Of(user.ToString());
        Policy = references.Policies.Of(user.Tenant);
        _shards = references.Shards.OfTenant(user.Tenant);
    }

    public string Tenant { get; }

    /// <summary>The numbers that links are read by.</summary>
    public Numbering Numbers => _board.Numbers;

    public IUserPeer User { get; }

    public IPolicyPeer Policy { get; }

    public IReadOnlyList<ShardPeer> Shards => _shards;

    public ShardPeer ShardOf(string itemId) => _shards[Stable.ShardOf(itemId, _shards.Count)];

    public IItemPeer Item(string itemId) => _items.Of(string.Concat(Tenant, "/", itemId));

    /// <summary>The links of a user's newest items: from the board where they are shown, from the items themselves where they are not.</summary>
    public ValueTask<LinkReadOut> Links(ImmutableArray<RecentInteraction> newestFirst)
    {
        var links = new ReadyLinks[newestFirst.Length];
        List<int>? asked = null;
        for (int i = 0; i < links.Length; i++)
            if (_board.Find(newestFirst[i].ItemId) is { } found) links[i] = found;
            else (asked ??= []).Add(i);
        return asked is null ? ValueTask.FromResult(new LinkReadOut(_board.Numbers, links)) : Asked();

        async ValueTask<LinkReadOut> Asked()
        {
            await Task.WhenAll(asked.Select(async i =>
                links[i] = _board.Hear(newestFirst[i].ItemId, await Item(newestFirst[i].ItemId).Links())));
            return new LinkReadOut(_board.Numbers, links);
        }
    }

    /// <summary>The cards of some items, by id.</summary>
    public async Task<Dictionary<string, ItemCard>> Cards(IEnumerable<string> itemIds)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        var wanted = new ImmutableArray<string>.Builder?[_shards.Count];
        foreach (string itemId in itemIds)
            if (asked.Add(itemId))
                (wanted[Stable.ShardOf(itemId, _shards.Count)] ??= ImmutableArray.CreateBuilder<string>()).Add(itemId);

        Dictionary<string, ItemCard> cards = new(asked.Count, StringComparer.Ordinal);
        await Task.WhenAll(wanted.Select(async (some, shard) =>
        {
            if (some is null) return;
            foreach (ItemCard card in await _shards[shard].Cards(some.DrainToImmutable())) cards[card.ItemId] = card;
        }));
        return cards;
    }

    /// <summary>Tells the shards what items have learned.</summary>
    public Task Note(IEnumerable<NotedDigest> digests) => Task.WhenAll(digests
        .GroupBy(noted => ShardOf(noted.Digest.ItemId)).Select(static part => part.Key.Note([.. part]).AsTask()));
}
