using System.Collections.Immutable;
using System.Collections.ObjectModel;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Core.Vectors;
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
    LinkBoards Boards,
    Meanings Meanings);

/// <summary>The agents that one user's recommender calls.</summary>
internal sealed class TenantAgents
{
    private readonly PeerReferences<IItemPeer> _items;
    private readonly IReadOnlyList<ShardPeer> _shards;
    private readonly LinkBoard _board;
    private readonly bool _findsByMeaning;

    public TenantAgents(AgentReferences references, AgentKey user)
    {
        _items = references.Items;
        _board = references.Boards.Of(user.Tenant);
        _findsByMeaning = references.Meanings.ForRetrieval is not null;
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

    /// <summary>
    /// The links of a user's newest items: from the board where they are shown, from the items themselves where they are not. Items that cannot be read count as having none.
    /// </summary>
    /// <param name="newestFirst">The items.</param>
    /// <param name="whateverFails">Whether items that do not answer for now count as having none, too; otherwise their failure is thrown.</param>
    /// <returns>The links, and of how many items they are missing.</returns>
    public ValueTask<(LinkReadOut Links, int Missing)> Links(ImmutableArray<RecentInteraction> newestFirst, bool whateverFails)
    {
        var links = new ReadyLinks[newestFirst.Length];
        List<int>? asked = null;
        for (int i = 0; i < links.Length; i++)
            if (_board.Find(newestFirst[i].ItemId) is { } found) links[i] = found;
            else (asked ??= []).Add(i);
        return asked is null ? ValueTask.FromResult((new LinkReadOut(_board.Numbers, links), 0)) : Asked();

        async ValueTask<(LinkReadOut, int)> Asked()
        {
            Answers<ItemLinks?> answers = await Answers.Of(asked.ConvertAll(i => Answer(newestFirst[i].ItemId)));
            if (!whateverFails) answers.OrThrow();
            int missing = 0;
            for (int n = 0; n < asked.Count; n++)
                if (answers.Values[n] is { } told)
                {
                    links[asked[n]] = _board.Hear(newestFirst[asked[n]].ItemId, told);
                }
                else
                {
                    links[asked[n]] = ReadyLinks.None;
                    missing++;
                }

            return (new LinkReadOut(_board.Numbers, links), missing);
        }

        async Task<ItemLinks?> Answer(string itemId) => await Item(itemId).Links();
    }

    /// <summary>The cards of some items, by id.</summary>
    public async Task<Dictionary<string, ItemCard>> Cards(IEnumerable<string> itemIds)
    {
        Dictionary<string, ItemCard> cards = new(StringComparer.Ordinal);
        await Task.WhenAll(ByShard(itemIds).Select(async part =>
        {
            foreach (ItemCard card in await part.Shard.Cards(part.ItemIds)) cards[card.ItemId] = card;
        }));
        return cards;
    }

    /// <summary>What some items tell of themselves, in the order asked. One that cannot be read tells no more than an item that nobody has described.</summary>
    public async Task<ItemTelling[]> Tellings(IReadOnlyList<string> itemIds)
    {
        Answers<ItemTelling> answers = (await Answers.Of([.. itemIds.Select(itemId => Item(itemId).Telling())])).OrThrow();
        return [.. answers.Values.Select((telling, i) => telling ?? ItemTellings.OfUnknown(itemIds[i]))];
    }

    /// <summary>Where the items that a user took lately lie among meanings, by id; empty where no vectors are kept.</summary>
    public async ValueTask<IReadOnlyDictionary<string, MeaningVector?>> Meanings(IEnumerable<string> itemIds)
    {
        if (!_findsByMeaning) return ReadOnlyDictionary<string, MeaningVector?>.Empty;
        Dictionary<string, MeaningVector?> meanings = new(StringComparer.Ordinal);
        await Task.WhenAll(ByShard(itemIds).Select(async part =>
        {
            ImmutableArray<MeaningVector?> found = await part.Shard.MeaningsOf(part.ItemIds);
            for (int i = 0; i < found.Length; i++) meanings[part.ItemIds[i]] = found[i];
        }));
        return meanings;
    }

    // Each item once, with the shard that holds it.
    private IEnumerable<(ShardPeer Shard, ImmutableArray<string> ItemIds)> ByShard(IEnumerable<string> itemIds)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        var wanted = new ImmutableArray<string>.Builder?[_shards.Count];
        foreach (string itemId in itemIds)
            if (asked.Add(itemId))
                (wanted[Stable.ShardOf(itemId, _shards.Count)] ??= ImmutableArray.CreateBuilder<string>()).Add(itemId);
        for (int shard = 0; shard < wanted.Length; shard++)
            if (wanted[shard] is { } some)
                yield return (_shards[shard], some.DrainToImmutable());
    }

    /// <summary>Tells the shards what items have learned.</summary>
    public Task Note(IEnumerable<NotedDigest> digests) => Task.WhenAll(digests
        .GroupBy(noted => ShardOf(noted.Digest.ItemId)).Select(static part => part.Key.Note([.. part]).AsTask()));
}
