using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Items;

namespace AgenticRec.Core.Catalog;

/// <summary>
/// The retrieval index of one shard of a catalogue: items by id, by aspect, by popularity and by arrival. In memory only,
/// rebuilt from the item agents. Used by one thread at a time.
/// </summary>
public sealed class CatalogIndex
{
    private const int LogCapacity = 1 << 16;
    private const int NewestKept = 64;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<int> _met = [];
    private readonly HashSet<int> _everMet = [];
    private readonly List<int> _takings = [];
    private readonly List<int> _newest = [];
    private int[] _popular = [];
    private int _oldestTaking;
    private long _popularAt;
    private int _unweighed;
    private bool _popularStale = true;

    internal AspectTable Aspects { get; } = new();

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

    /// <summary>The newest items, newest first.</summary>
    internal IReadOnlyList<int> Newest => _newest;

    /// <summary>Adds an item, or brings what the index knows of it up to date.</summary>
    public void Put(Item item, ItemAspects aspects)
    {
        int place = PlaceFor(item.Id, out bool isNew);
        IndexedItem indexed = All[place];
        bool arrives = isNew || indexed.Title.Length == 0; // met, perhaps, but not described before
        foreach (int topic in indexed.Topics) Aspects.Remove(topic, place);
        foreach (int word in indexed.Words) Aspects.Remove(word, place);
        bool wasAvailable = !isNew && indexed.Available;
        indexed.Title = item.Title;
        indexed.Available = item.Available;
        indexed.ArrivedAt = item.ArrivedAt;
        indexed.Categories = [.. item.Categories];
        indexed.Topics = [.. aspects.Topics.Select(topic => Aspects.Add(topic, place))];
        indexed.Words = [.. aspects.Words.Select(word => Aspects.Add(word, place))];
        Available += (item.Available ? 1 : 0) - (wasAvailable ? 1 : 0);
        Weigh(indexed);
        _unweighed++;
        if (arrives) Arrive(place);
    }

    /// <summary>Takes an item out of every answer; what refers to it stays valid.</summary>
    public bool Retire(string itemId)
    {
        if (!_places.TryGetValue(itemId, out int place)) return false;
        if (All[place].Available) Available--;
        All[place].Available = false;
        return true;
    }

    /// <summary>Whether the shard holds an item.</summary>
    public bool Holds(string itemId) => _places.ContainsKey(itemId);

    /// <summary>Notes what an item agent tells about itself after learning.</summary>
    /// <param name="digest">The item's digest.</param>
    /// <param name="takings">How many of the interactions behind it are new to the index.</param>
    public void Note(ItemDigest digest, int takings)
    {
        IndexedItem item = All[PlaceFor(digest.ItemId, out bool isNew)];
        if (isNew) item.Available = false; // met before anybody described it: it cannot be shown yet
        int place = _places[digest.ItemId];
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
        _popularStale = true;
    }

    /// <summary>The card of an item; a card with nothing but the id for an item the shard does not hold.</summary>
    public ItemCard Card(string itemId) => _places.TryGetValue(itemId, out int place) ? Card(place) : ItemCard.Unknown(itemId);

    /// <summary>An item drawn by popularity: an interaction is drawn, and its item is the answer. Null while nothing was ever taken.</summary>
    public ItemCard? DrawByPopularity(Draw draw, int number) =>
        _takings.Count == 0 ? null : Card(_takings[draw.Below(number, _takings.Count)]);

    internal int PlaceOf(string itemId) => _places.TryGetValue(itemId, out int place) ? place : -1;

    internal float IdfOf(int aspect) => Aspects.Rarity(aspect, Math.Max(1, All.Count));

    /// <summary>The most popular items, most popular first.</summary>
    internal ReadOnlySpan<int> Popular(int count)
    {
        // Popularity moves slowly: the list is made anew when it is asked for after changes worth a hundredth of all interactions.
        if (_popularStale && (_popular.Length == 0 || _popularAt + Math.Max(1, _popularAt / 100) <= Interactions))
        {
            int[] places = [.. _met];
            Array.Sort(places, (a, b) =>
            {
                int byMet = All[b].Met.CompareTo(All[a].Met);
                return byMet != 0 ? byMet : a.CompareTo(b);
            });
            _popular = places[..Math.Min(places.Length, 512)];
            _popularAt = Interactions;
            _popularStale = false;
        }

        return _popular.AsSpan(0, Math.Min(count, _popular.Length));
    }

    /// <summary>Weighs all items anew when so many came or changed since that rarities have moved.</summary>
    internal void Settle()
    {
        if (_unweighed <= All.Count / 20) return;
        foreach (IndexedItem item in All) Weigh(item);
        _unweighed = 0;
    }

    private ItemCard Card(int place)
    {
        Settle();
        IndexedItem item = All[place];
        float popularity = LargestLogMet > 0 ? item.LogMet / LargestLogMet : 0;
        if (item.Card is { } known) return known.Popularity == popularity ? known : item.Card = known with { Popularity = popularity };
        return item.Card = new ItemCard
        {
            ItemId = item.Id,
            Title = item.Title.Length == 0 ? item.Id : item.Title,
            Topics = Named(item.Topics, item.TopicWeights),
            Words = Named(item.Words, item.WordWeights),
            TopicNorm = item.TopicNorm,
            Popularity = popularity,
        };
    }

    private ImmutableArray<WeightedAspect> Named(int[] aspects, float[] weights)
    {
        var named = ImmutableArray.CreateBuilder<WeightedAspect>(aspects.Length);
        for (int i = 0; i < aspects.Length; i++) named.Add(new WeightedAspect(Aspects.Name(aspects[i]), weights[i]));
        return named.MoveToImmutable();
    }

    private int PlaceFor(string itemId, out bool isNew)
    {
        isNew = !_places.TryGetValue(itemId, out int place);
        if (!isNew) return place;
        place = All.Count;
        _places.Add(itemId, place);
        All.Add(new IndexedItem { Id = itemId });
        return place;
    }

    private void Weigh(IndexedItem item)
    {
        item.Card = null;
        item.TopicWeights = UnitRarities(item.Topics, out float norm);
        item.TopicNorm = norm;
        item.WordWeights = UnitRarities(item.Words, out _);
    }

    private float[] UnitRarities(int[] aspects, out float norm)
    {
        var weights = new float[aspects.Length];
        float squares = 0;
        for (int i = 0; i < aspects.Length; i++)
        {
            weights[i] = IdfOf(aspects[i]);
            squares += weights[i] * weights[i];
        }

        norm = MathF.Sqrt(squares);
        if (norm > 0)
            for (int i = 0; i < weights.Length; i++)
                weights[i] /= norm;
        return weights;
    }

    private void SetAudience(IndexedItem item, ImmutableArray<WeightedAspect> audience)
    {
        var aspects = new List<int>(audience.Length);
        var weights = new List<float>(audience.Length);
        float squares = 0;
        foreach (WeightedAspect taste in audience)
        {
            squares += taste.Weight * taste.Weight;
            if (!Aspects.TryFind(taste.Aspect, out int aspect)) continue;
            aspects.Add(aspect);
            weights.Add(taste.Weight);
        }

        float scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        item.Audience = [.. aspects];
        item.AudienceWeights = [.. weights.Select(weight => weight * scale)];
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
        DateTimeOffset At(int item) => All[item].ArrivedAt ?? DateTimeOffset.MinValue;
        int at = 0;
        while (at < _newest.Count && At(_newest[at]) > At(place)) at++;
        if (at >= NewestKept) return;
        _newest.Insert(at, place);
        if (_newest.Count > NewestKept) _newest.RemoveAt(NewestKept);
    }
}
