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
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(90);

    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        int wanted = query.Breadth.Newest;
        foreach (int place in index.Newest)
        {
            if (wanted == 0) return;
            if (pool.Offer(place, query.At - index.All[place].ArrivedAt <= NewFor ? Sources.New : Sources.Catalogue)) wanted--;
        }
    }
}

/// <summary>
/// What has a category that the request names, where other sources may pass by all of a rare one: popular items first, within a stretch of the inverted index at a time, until
/// the shard alone could fill the slate.
/// </summary>
internal sealed class CategorySource(CatalogIndex index) : ICandidateSource
{
    private const int Stretch = 4_096;

    public void Bring(CandidatePool pool, ShardQuery query, FeatureReader reader)
    {
        if (query.Bars.Categories.IsEmpty) return;
        int wanted = query.Best, each = (wanted + query.Bars.Categories.Length - 1) / query.Bars.Categories.Length;
        foreach (string category in query.Bars.Categories) wanted -= Bring(pool, category, Math.Min(each, wanted));
        // What one does not have, the others may.
        foreach (string category in query.Bars.Categories) wanted -= Bring(pool, category, wanted);
    }

    private int Bring(CandidatePool pool, string category, int wanted)
    {
        int brought = 0;
        ReadOnlySpan<int> left = wanted > 0 ? Holders(category) : [];
        while (!left.IsEmpty && brought < wanted)
        {
            int[] places = left[..Math.Min(Stretch, left.Length)].ToArray();
            left = left[places.Length..];
            foreach (int place in new SmallestFirst<int>(Array.ConvertAll(places, place => -index.All[place].Met), places))
            {
                if (brought == wanted) break;
                if (pool.Offer(place, Sources.Category)) brought++;
            }
        }

        return brought;
    }

    // A category text can name several categories at once: whoever has that text has the rarest of them.
    private ReadOnlySpan<int> Holders(string category)
    {
        int rarest = -1;
        foreach (string segment in CategorySegments.Of(category))
        {
            int aspect = index.Aspects.Find(ItemAspects.OfCategory(segment));
            if (aspect < 0) return [];
            if (rarest < 0 || index.Aspects.Holders(aspect) < index.Aspects.Holders(rarest)) rarest = aspect;
        }

        return rarest < 0 ? [] : index.Aspects.Items(rarest);
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
