using System.Collections.Concurrent;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Items;

/// <summary>
/// Where the items of a tenant show their links to the recommenders of the same silo: twenty links are read for every slate, and read here they
/// cost no call. What an item of this silo shows is always its newest; what items of other silos told is kept for <see cref="AgenticRecOptions.LinkStaleness"/>.
/// </summary>
internal sealed class LinkBoard(Numbering items, TimeProvider time, IOptions<AgenticRecOptions> options)
{
    private const int HeardCapacity = 50_000;

    private readonly ConcurrentDictionary<string, Shown> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Heard> _heard = new(StringComparer.Ordinal);
    private readonly TimeSpan _staleness = options.Value.LinkStaleness;

    /// <summary>The numbers that links are ready by.</summary>
    public Numbering Numbers => items;

    /// <summary>An item of this silo shows its links from now on.</summary>
    public void Show(string itemId, Shown item) => _shown[itemId] = item;

    /// <summary>An item leaves this silo.</summary>
    public void Withdraw(string itemId, Shown item) => _shown.TryRemove(KeyValuePair.Create(itemId, item));

    /// <summary>The links of an item; null when the item has to be asked.</summary>
    public ReadyLinks? Find(string itemId)
    {
        if (_shown.TryGetValue(itemId, out Shown? shown)) return shown.Ready(items);
        if (_heard.TryGetValue(itemId, out Heard? heard) && time.GetElapsedTime(heard.At) < _staleness) return heard.Links;
        return null;
    }

    /// <summary>Keeps what an item of another silo told.</summary>
    public ReadyLinks Hear(string itemId, ItemLinks told)
    {
        ReadyLinks links = ReadyLinks.Of(told, items);
        if (_staleness <= TimeSpan.Zero) return links;
        if (_heard.Count >= HeardCapacity) _heard.Clear(); // most of it is stale by then
        _heard[itemId] = new Heard(links, time.GetTimestamp());
        return links;
    }

    private sealed record Heard(ReadyLinks Links, long At);
}

/// <summary>What one item shows: its state as it changes, and the links made ready when somebody looks.</summary>
internal sealed class Shown(ItemState state)
{
    private volatile ItemState _state = state;
    private volatile Made? _made;

    public void Change(ItemState state) => _state = state;

    public ReadyLinks Ready(Numbering numbers)
    {
        ItemState state = _state;
        var links = new ItemLinks(state.Links, state.Outgoing);
        Made? made = _made;
        if (made is not null && made.From == links) return made.Ready;
        ReadyLinks ready = ReadyLinks.Of(links, numbers, made is null ? null : (made.From, made.Ready));
        _made = new Made(links, ready);
        return ready;
    }

    private sealed record Made(ItemLinks From, ReadyLinks Ready);
}

/// <summary>The boards of a silo, one a tenant.</summary>
internal sealed class LinkBoards(SiloNumbers numbers, TimeProvider time, IOptions<AgenticRecOptions> options)
{
    private readonly ConcurrentDictionary<string, LinkBoard> _boards = new(StringComparer.Ordinal);

    public LinkBoard Of(string tenant) => _boards.GetOrAdd(
        tenant, static (tenant, silo) => new LinkBoard(silo.numbers.Of(tenant).Items, silo.time, silo.options), (numbers, time, options));
}
