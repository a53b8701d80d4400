using System.Numerics;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>Reads the features of a shard's items for one scene, in one pass over an item's own aspects. Used by one thread at a time.</summary>
internal sealed class FeatureReader(CatalogIndex index)
{
    private SceneLayout _layout = new(new Scene(), index.Numbers.Aspects);
    private int[] _cellOf = []; // by aspect, from 1; 0: the scene says nothing of it

    /// <summary>What the scene says of each aspect.</summary>
    public SceneLayout Layout => _layout;

    public void Arrange(SharedScene scene)
    {
        foreach (int aspect in _layout.Aspects)
            if (aspect < _cellOf.Length)
                _cellOf[aspect] = 0;
        _layout = scene.Layout(index.Numbers.Aspects);
        if (_cellOf.Length < index.Aspects.Extent) _cellOf = new int[index.Aspects.Extent];
        ReadOnlySpan<int> aspects = _layout.Aspects;
        for (int i = 0; i < aspects.Length; i++)
            if (aspects[i] < _cellOf.Length) // further ones are other shards'
                _cellOf[aspects[i]] = i + 1;
    }

    /// <summary>Writes the features of an item into <paramref name="row"/>, one per <see cref="Feature"/>.</summary>
    public void Read(IndexedItem item, in LinkedItem linked, Span<float> row)
    {
        row.Clear();
        AffinityFeatures.Write(in linked, item.Incoming, row);
        row[(int)Feature.Popularity] = item.LogMet;
        row[(int)Feature.PopularitySquared] = .1f * item.LogMet * item.LogMet;
        row[(int)Feature.Unmet] = item.Met == 0 ? 1 : 0;
        ReadTopics(item, row);
        ReadWords(item, row);
        ReadOnlySpan<SceneLayout.Cell> cells = _layout.Cells;
        float audience = 0;
        foreach (ref readonly WeighedAspect taste in item.Audience.AsSpan())
            if (_cellOf[taste.Aspect] is var cell and > 0)
                audience += taste.Weight * cells[cell - 1].Long;
        row[(int)Feature.Audience] = audience;
        if (_layout.AskedShare > 0) row[(int)Feature.Asked] = _layout.AskedShare * BitOperations.PopCount(AskedOf(item.Topics) | AskedOf(item.Words));
        if (_layout.Meaning is { } meaning && item.Meaning is { } itsOwn) row[(int)Feature.Meaning] = meaning.Cosine(itsOwn);
    }

    /// <summary>The taste that the item's audience and the scene share most; null when they share none.</summary>
    public string? SharedAudienceTaste(IndexedItem item)
    {
        string? shared = null;
        float most = 0;
        foreach (WeighedAspect taste in item.Audience)
        {
            int cell = _cellOf[taste.Aspect];
            if (cell == 0 || taste.Weight * _layout.Cells[cell - 1].Long is not (var share and > 0) || share <= most) continue;
            most = share;
            shared = index.Aspects.Name(taste.Aspect);
        }

        return shared;
    }

    private void ReadTopics(IndexedItem item, Span<float> row)
    {
        ReadOnlySpan<SceneLayout.Cell> cells = _layout.Cells;
        float shortTaste = 0, longTaste = 0, leaning = 0, lift = 0;
        int categories = 0;
        foreach (ref readonly WeighedAspect topic in item.Topics)
        {
            bool category = index.Aspects.IsCategory(topic.Aspect);
            if (category) categories++;
            int cell = _cellOf[topic.Aspect];
            if (cell == 0)
            {
                if (category) lift += _layout.UnmetCategoryLift;
                continue;
            }

            ref readonly SceneLayout.Cell taste = ref cells[cell - 1];
            shortTaste += topic.Weight * taste.Short;
            longTaste += topic.Weight * taste.Long;
            leaning += topic.Weight * item.TopicNorm * taste.Leaning;
            if (category) lift += float.IsNaN(taste.Lift) ? _layout.UnmetCategoryLift : taste.Lift;
        }

        row[(int)Feature.TopicsShort] = shortTaste;
        row[(int)Feature.TopicsLong] = longTaste;
        row[(int)Feature.Leaning] = leaning * Profiles.TasteProfile.LeaningScale;
        row[(int)Feature.CategoryLift] = categories > 0 ? lift / categories : 0;
    }

    private void ReadWords(IndexedItem item, Span<float> row)
    {
        ReadOnlySpan<SceneLayout.Cell> cells = _layout.Cells;
        float words = 0;
        Span<float> newest = stackalloc float[SceneLayout.Newest];
        newest.Clear();
        foreach (ref readonly WeighedAspect word in item.Words)
        {
            int cell = _cellOf[word.Aspect];
            if (cell == 0) continue;
            words += word.Weight * cells[cell - 1].Word;
            ReadOnlySpan<float> weights = _layout.NewestOf(in cells[cell - 1]);
            for (int j = 0; j < weights.Length; j++) newest[j] += word.Weight * weights[j];
        }

        float nearest = 0;
        foreach (float overlap in newest) nearest = Math.Max(nearest, overlap);
        row[(int)Feature.Words] = words;
        row[(int)Feature.WordsNearest] = nearest;
    }

    private uint AskedOf(ReadOnlySpan<WeighedAspect> aspects)
    {
        uint things = 0;
        foreach (ref readonly WeighedAspect aspect in aspects)
            if (_cellOf[aspect.Aspect] is var cell and > 0)
                things |= _layout.Cells[cell - 1].Asked;
        return things;
    }
}
