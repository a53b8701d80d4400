using System.Runtime.InteropServices;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>Brings candidates of one kind into the pool.</summary>
internal interface ICandidateSource
{
    void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader);
}

/// <summary>Only what the caller named.</summary>
internal sealed class NamedSource(CatalogIndex index) : ICandidateSource
{
    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        Dictionary<string, int> linked = new(query.Linked.Length, StringComparer.Ordinal);
        for (int i = 0; i < query.Linked.Length; i++) linked[query.Linked[i].ItemId] = i;
        foreach (string itemId in query.Named)
            if (index.PlaceOf(itemId) is var place and >= 0) pool.Offer(place, Sources.Named, linked.GetValueOrDefault(itemId, -1));
            else pool.Miss(itemId);
    }
}

/// <summary>What the user's newest items link to.</summary>
internal sealed class AffinitySource(CatalogIndex index) : ICandidateSource
{
    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        for (int i = 0; i < query.Linked.Length; i++)
            if (index.PlaceOf(in query.Linked.ItemRef(i)) is var place and >= 0)
                pool.Offer(place, Sources.Affinity, i);
    }
}

/// <summary>
/// What is like the user's tastes in text: reads the inverted index, the rarest wanted aspects first, within a budget of postings,
/// so that a catalogue of one genre costs no more than a varied one.
/// </summary>
internal sealed class TasteSource(CatalogIndex index) : ICandidateSource
{
    private readonly List<int> _hits = [];
    private readonly List<(int Aspect, float Gain)> _wanted = [];
    private readonly List<float> _order = [];
    private float[] _scores = [];
    private float[] _keys = [];

    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        if (query.Breadth.Content == 0) return;
        if (_scores.Length < index.Count) Array.Resize(ref _scores, index.Count * 2);
        int budget = query.Breadth.Postings;
        foreach (var (aspect, gain) in Wanted(reader.Layout))
        {
            if (budget == 0) break;
            ReadOnlySpan<int> items = index.Aspects.Items(aspect);
            if (items.Length > budget) continue;
            budget -= items.Length;
            foreach (int place in items)
            {
                if (_scores[place] == 0) _hits.Add(place);
                _scores[place] += gain;
            }
        }

        Offer(pool, query.Breadth.Content);
        foreach (int place in _hits) _scores[place] = 0;
        _hits.Clear();
    }

    private void Offer(CandidatePool pool, int wanted)
    {
        if (_keys.Length < _hits.Count) _keys = new float[_hits.Count * 2];
        Span<int> places = CollectionsMarshal.AsSpan(_hits);
        Span<float> keys = _keys.AsSpan(0, places.Length);
        for (int i = 0; i < places.Length; i++) keys[i] = -_scores[places[i]];
        foreach (int place in new SmallestFirst<int>(keys, places))
        {
            if (wanted == 0) return;
            if (pool.Offer(place, Sources.Taste)) wanted--;
        }
    }

    // Most telling first: what would bring much for the few postings it costs.
    private SmallestFirst<(int Aspect, float Gain)> Wanted(SceneLayout scene)
    {
        _wanted.Clear();
        _order.Clear();
        ReadOnlySpan<int> aspects = scene.Aspects;
        for (int i = 0; i < aspects.Length; i++)
        {
            float want = scene.Cells[i].Want;
            if (want <= 0 || index.Aspects.Holders(aspects[i]) is not (var items and > 0)) continue;
            float gain = want * index.IdfOf(aspects[i]);
            _wanted.Add((aspects[i], gain));
            _order.Add(-gain / MathF.Sqrt(items));
        }

        return new SmallestFirst<(int, float)>(CollectionsMarshal.AsSpan(_order), CollectionsMarshal.AsSpan(_wanted));
    }
}

/// <summary>
/// What lies near the user's newest items in meaning. It compares with every item that has a vector: the cost rises with the shard, and there is none where no
/// vectors are kept.
/// </summary>
internal sealed class MeaningSource(CatalogIndex index) : ICandidateSource
{
    private float[] _keys = [];
    private int[] _places = [];

    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        if (reader.Layout.Meaning is not { } meaning) return;
        if (_keys.Length < index.Count) (_keys, _places) = (new float[index.Count * 2], new int[index.Count * 2]);
        int count = 0;
        for (int place = 0; place < index.Count; place++)
            if (index.All[place].Meaning is { } itsOwn)
                (_keys[count], _places[count++]) = (-meaning.Cosine(itsOwn), place);
        int wanted = query.Breadth.Content;
        foreach (int place in new SmallestFirst<int>(_keys.AsSpan(0, count), _places.AsSpan(0, count)))
        {
            if (wanted == 0) return;
            if (pool.Offer(place, Sources.Meaning)) wanted--;
        }
    }
}

/// <summary>What was taken most.</summary>
internal sealed class PopularSource(CatalogIndex index) : ICandidateSource
{
    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        int wanted = query.Breadth.Popular;
        foreach (int place in index.Popular(wanted * 4))
        {
            if (wanted == 0) return;
            if (pool.Offer(place, Sources.Popularity)) wanted--;
        }
    }
}

/// <summary>What arrived last.</summary>
internal sealed class NewestSource(CatalogIndex index) : ICandidateSource
{
    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        int wanted = query.Breadth.Newest;
        foreach (int place in index.Newest)
        {
            if (wanted == 0) return;
            if (pool.Offer(place, Sources.New)) wanted--;
        }
    }
}

/// <summary>Anything, drawn by the request's seed.</summary>
internal sealed class ExplorationSource(CatalogIndex index) : ICandidateSource
{
    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        int wanted = query.Breadth.Exploration;
        for (int draw = 0; wanted > 0 && draw < query.Breadth.Exploration * 3 && index.Count > 0; draw++)
            if (pool.Offer(query.Draw.Below(draw, index.Count), Sources.Exploration))
                wanted--;
    }
}
