using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Catalog;

/// <summary>
/// The retrieval index of one shard of a catalogue: items by id, by aspect, by popularity and by arrival. In memory only,
/// rebuilt from the item agents. Any number of threads may read it while none changes it.
/// </summary>
public sealed class CatalogIndex(TenantNumbers numbers)
{
    private const int LogCapacity = 1 << 16;
    private const int NewestKept = 64;
    private const int PopularKept = 512;

    private readonly List<int> _met = [];
    private readonly HashSet<int> _everMet = [];
    private readonly List<int> _takings = [];
    private volatile PopularList _popular = new([], 0, 0); // made by a reader; two who make it at once make the same
    private volatile int[]? _newest = []; // null: the next reader finds them; two who do so at once find the same
    private int[] _places = []; // by item number, from 1; 0: not here
    private int _oldestTaking;
    private int _unweighed;
    private long _changes;

    internal TenantNumbers Numbers => numbers;

    internal AspectTable Aspects { get; } = new(numbers.Aspects);

    internal List<IndexedItem> All { get; } = [];

    /// <summary>How many items the shard holds, retired ones included.</summary>
    public int Count => All.Count;

    /// <summary>How many of them may be recommended.</summary>
    public int Available { get; private set; }

    /// <summary>How many distinct aspects they have.</summary>
    public int AspectCount => Aspects.Count;

    /// <summary>Interactions counted.</summary>
    public long Interactions { get; private set; }

    /// <summary>ln(1 + interactions of the most popular item).</summary>
    public float LargestLogMet { get; private set; }

    /// <summary>Places of items that somebody has met, in the order of their first meeting.</summary>
    internal List<int> Met => _met;

    /// <summary>The newest available items, newest first; behind them, the latest put first, those that nobody told the arrival of.</summary>
    internal IReadOnlyList<int> Newest => _newest ??= FindNewest();

    /// <summary>Adds an item, or brings what the index knows of it up to date.</summary>
    public void Put(Item item, ItemAspects aspects)
    {
        int place = PlaceFor(item.Id, out bool isNew);
        IndexedItem indexed = All[place];
        bool arrives = isNew || indexed.Title.Length == 0; // met, perhaps, but not described before
        foreach (WeighedAspect topic in indexed.Topics) Aspects.Remove(topic.Aspect, place);
        foreach (WeighedAspect word in indexed.Words) Aspects.Remove(word.Aspect, place);
        bool wasAvailable = !isNew && indexed.Available;
        bool moves = wasAvailable != item.Available || indexed.ArrivedAt != item.ArrivedAt;
        indexed.Title = item.Title;
        indexed.Available = item.Available;
        indexed.ArrivedAt = item.ArrivedAt;
        indexed.Categories = [.. item.Categories];
        indexed.Hold(aspects.Topics.Select(topic => Aspects.Add(topic, place)), aspects.Words.Select(word => Aspects.Add(word, place)));
        Available += (item.Available ? 1 : 0) - (wasAvailable ? 1 : 0);
        Weigh(indexed);
        _unweighed++;
        if (arrives && item.Available) Arrive(place);
        else if (moves) _newest = null;
    }

    /// <summary>Notes where an item's text lies among meanings. Nothing happens for an item that is not here.</summary>
    public void Place(string itemId, MeaningVector meaning)
    {
        if (PlaceOf(itemId) is var place and >= 0) All[place].Meaning = meaning;
    }

    /// <summary>Where an item's text lies among meanings; null when nobody knows.</summary>
    public MeaningVector? MeaningOf(string itemId) => PlaceOf(itemId) is var place and >= 0 ? All[place].Meaning : null;

    /// <summary>Takes an item out of every answer; what refers to it stays valid.</summary>
    public bool Retire(string itemId)
    {
        int place = PlaceOf(itemId);
        if (place < 0) return false;
        if (All[place].Available) Available--;
        if (_newest?.Contains(place) == true) _newest = null;
        All[place].Available = false;
        return true;
    }

    /// <summary>Whether the shard holds an item.</summary>
    public bool Holds(string itemId) => PlaceOf(itemId) >= 0;

    /// <summary>Notes what an item agent tells about itself after learning.</summary>
    /// <param name="digest">The item's digest.</param>
    /// <param name="takings">How many of the interactions behind it are new to the index.</param>
    public void Note(ItemDigest digest, int takings)
    {
        int place = PlaceFor(digest.ItemId, out bool isNew);
        IndexedItem item = All[place];
        if (isNew) item.Available = false; // met before anybody described it: it cannot be shown yet
        for (int i = 0; i < takings; i++) Take(place);
        Interactions += takings;
        if (digest.Version < item.DigestVersion) return; // a newer lesson of the item was heard of first
        item.DigestVersion = digest.Version;
        if (digest.Met > 0 && _everMet.Add(place)) _met.Add(place);
        item.Met = digest.Met;
        item.LogMet = MathF.Log(1 + item.Met);
        item.Incoming = digest.Incoming;
        LargestLogMet = Math.Max(LargestLogMet, item.LogMet);
        SetAudience(item, digest.Audience);
        _changes++;
    }

    /// <summary>The card of an item; a card with nothing but the id for an item the shard does not hold.</summary>
    public ItemCard Card(string itemId) => PlaceOf(itemId) is var place and >= 0 ? CardAt(place) : ItemCard.Unknown(itemId);

    /// <summary>An item drawn by popularity: an interaction is drawn, and its item is the answer. Null while nothing was ever taken.</summary>
    public string? DrawByPopularity(Draw draw, int number) =>
        _takings.Count == 0 ? null : All[_takings[draw.Below(number, _takings.Count)]].Id;

    internal int PlaceOf(string itemId) => PlaceOf(numbers.Items.Find(itemId));

    /// <summary>The place of an item by its number; -1 when it is not here.</summary>
    internal int PlaceOf(int number) => (uint)number < (uint)_places.Length ? _places[number] - 1 : -1;

    /// <summary>The place of a linked item: by its number where that is known, by its id where the links were read elsewhere.</summary>
    internal int PlaceOf(in LinkedItem linked) => linked.Number >= 0 ? PlaceOf(linked.Number) : PlaceOf(linked.ItemId);

    internal float IdfOf(int aspect) => Aspects.Rarity(aspect, Math.Max(1, All.Count));

    /// <summary>The most popular items, most popular first.</summary>
    internal ReadOnlySpan<int> Popular(int count)
    {
        PopularList popular = _popular;
        // Popularity moves slowly: the list is made anew when it is asked for after changes worth a hundredth of all interactions.
        if (popular.Places.Length == 0 || (popular.Changes != _changes && popular.At + Math.Max(1, popular.At / 100) <= Interactions))
            _popular = popular = MostPopular();
        return popular.Places.AsSpan(0, Math.Min(count, popular.Places.Length));
    }

    private PopularList MostPopular()
    {
        int[] places = [.. _met];
        Array.Sort(places, (a, b) =>
        {
            int byMet = All[b].Met.CompareTo(All[a].Met);
            return byMet != 0 ? byMet : a.CompareTo(b);
        });
        return new PopularList(places[..Math.Min(places.Length, PopularKept)], Interactions, _changes);
    }

    /// <summary>Whether so many items came or changed that rarities have moved: <see cref="Settle"/> is due before the next answer.</summary>
    public bool IsUnsettled => _unweighed > All.Count / 20;

    /// <summary>Weighs all items anew.</summary>
    public void Settle()
    {
        foreach (IndexedItem item in All) Weigh(item);
        _unweighed = 0;
    }

    /// <summary>The card of the item at a place.</summary>
    internal ItemCard CardAt(int place)
    {
        IndexedItem item = All[place];
        float popularity = LargestLogMet > 0 ? item.LogMet / LargestLogMet : 0;
        if (item.Card is { } known) return known.Popularity == popularity ? known : item.Card = known with { Popularity = popularity };
        return item.Card = new ItemCard
        {
            ItemId = item.Id,
            Title = item.Title.Length == 0 ? item.Id : item.Title,
            Topics = Named(item.Topics),
            Words = Named(item.Words),
            TopicNorm = item.TopicNorm,
            Popularity = popularity,
        };
    }

    private ImmutableArray<WeightedAspect> Named(ReadOnlySpan<WeighedAspect> aspects)
    {
        var named = ImmutableArray.CreateBuilder<WeightedAspect>(aspects.Length);
        foreach (WeighedAspect aspect in aspects) named.Add(new WeightedAspect(Aspects.Name(aspect.Aspect), aspect.Weight));
        return named.MoveToImmutable();
    }

    private int PlaceFor(string itemId, out bool isNew)
    {
        int number = numbers.Items.Of(itemId);
        isNew = PlaceOf(number) < 0;
        if (!isNew) return PlaceOf(number);
        if (number >= _places.Length) Array.Resize(ref _places, Math.Max(number + 1, numbers.Items.Count) * 2);
        All.Add(new IndexedItem { Id = itemId });
        _places[number] = All.Count;
        return All.Count - 1;
    }

    private void Weigh(IndexedItem item)
    {
        item.Card = null;
        item.TopicNorm = WeighByRarity(item.Topics);
        WeighByRarity(item.Words);
    }

    // Rarities as a unit vector; returns how long they were before.
    private float WeighByRarity(Span<WeighedAspect> aspects)
    {
        float squares = 0;
        foreach (ref WeighedAspect aspect in aspects)
        {
            float rarity = IdfOf(aspect.Aspect);
            aspect = aspect with { Weight = rarity };
            squares += rarity * rarity;
        }

        float norm = MathF.Sqrt(squares);
        if (norm > 0)
            foreach (ref WeighedAspect aspect in aspects)
                aspect = aspect with { Weight = aspect.Weight / norm };
        return norm;
    }

    private void SetAudience(IndexedItem item, ImmutableArray<WeightedAspect> audience)
    {
        float squares = 0;
        foreach (WeightedAspect taste in audience) squares += taste.Weight * taste.Weight;
        float scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        var known = new WeighedAspect[audience.Length];
        int count = 0;
        foreach (WeightedAspect taste in audience)
            if (Aspects.Find(taste.Aspect) is var aspect and >= 0)
                known[count++] = new WeighedAspect(aspect, taste.Weight * scale);
        item.Audience = count == known.Length ? known : known[..count];
    }

    private void Take(int place)
    {
        if (_takings.Count < LogCapacity)
        {
            _takings.Add(place);
            return;
        }

        _takings[_oldestTaking] = place;
        _oldestTaking = (_oldestTaking + 1) % LogCapacity;
    }

    private void Arrive(int place)
    {
        if (_newest is not { } newest) return;
        int at = 0;
        while (at < newest.Length && ArrivalOf(newest[at]) > ArrivalOf(place)) at++;
        if (at < NewestKept) _newest = [.. newest.AsSpan(0, at), place, .. newest.AsSpan(at, Math.Min(newest.Length, NewestKept - 1) - at)];
    }

    private int[] FindNewest()
    {
        List<int> newest = new(NewestKept + 1);
        for (int place = All.Count - 1; place >= 0; place--)
        {
            if (!All[place].Available || (newest.Count == NewestKept && ArrivalOf(newest[^1]) >= ArrivalOf(place))) continue;
            int at = newest.Count;
            while (at > 0 && ArrivalOf(newest[at - 1]) < ArrivalOf(place)) at--;
            newest.Insert(at, place);
            if (newest.Count > NewestKept) newest.RemoveAt(NewestKept);
        }

        return [.. newest];
    }

    private DateTimeOffset ArrivalOf(int place) => All[place].ArrivedAt ?? DateTimeOffset.MinValue;

    private sealed record PopularList(int[] Places, long At, long Changes);
}
