using System.Numerics;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Reads the features of a shard's items for one scene. The scene is laid out over the shard's aspect numbers once, so that an item
/// costs one pass over its own aspects. Used by one thread at a time.
/// </summary>
internal sealed class FeatureReader(CatalogIndex index)
{
    private const int Newest = 10;

    // More than any taste: what is asked for is looked up first.
    private const float AskedWant = 4;

    private readonly List<Cell> _cells = [];
    private readonly List<int> _aspects = [];
    private int[] _cellOf = [];
    private float[] _newestWeights = [];
    private Scene _scene = new();

    /// <summary>Aspects of the scene that the shard's items have, with how much the scene wants each.</summary>
    public IEnumerable<(int Aspect, float Want)> Wanted()
    {
        for (int i = 0; i < _aspects.Count; i++)
        {
            float want = (2 * _cells[i].Word) + _cells[i].Long + (_cells[i].Asked != 0 ? AskedWant : 0);
            if (want > 0) yield return (_aspects[i], want);
        }
    }

    public void Arrange(Scene scene)
    {
        foreach (int aspect in _aspects) _cellOf[aspect] = 0;
        _cells.Clear();
        _aspects.Clear();
        _scene = scene;
        if (_cellOf.Length < index.Aspects.Count) Array.Resize(ref _cellOf, index.Aspects.Count * 2);
        foreach (SceneTopic topic in scene.Topics)
            if (CellFor(topic.Topic) is var cell and >= 0)
                _cells[cell] = _cells[cell] with { Short = topic.Short, Long = topic.Long, Lift = topic.CategoryLift, Leaning = topic.Leaning };
        foreach (WeightedAspect word in scene.Words)
            if (CellFor(word.Aspect) is var cell and >= 0)
                _cells[cell] = _cells[cell] with { Word = word.Weight };
        foreach (AskedAspect asked in scene.Asked)
            if (CellFor(asked.Aspect) is var cell and >= 0)
                _cells[cell] = _cells[cell] with { Asked = asked.Things };
        int needed = (_cells.Count + (scene.NewestWords.Length * 64)) * Newest;
        if (_newestWeights.Length < needed) _newestWeights = new float[needed];
        else Array.Clear(_newestWeights);
        for (int j = 0; j < scene.NewestWords.Length && j < Newest; j++)
            foreach (WeightedAspect word in scene.NewestWords[j])
                if (CellFor(word.Aspect) is var cell and >= 0 && (cell * Newest) + j < _newestWeights.Length)
                    _newestWeights[(cell * Newest) + j] = word.Weight;
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
        float audience = 0;
        for (int i = 0; i < item.Audience.Length; i++)
            if (_cellOf.Length > item.Audience[i] && _cellOf[item.Audience[i]] is var cell and > 0)
                audience += item.AudienceWeights[i] * _cells[cell - 1].Long;
        row[(int)Feature.Audience] = audience;
        if (!_scene.Asked.IsEmpty) row[(int)Feature.Asked] = _scene.AskedShare * BitOperations.PopCount(AskedOf(item.Topics) | AskedOf(item.Words));
    }

    /// <summary>The taste that the item's audience and the scene share most; null when they share none.</summary>
    public string? SharedAudienceTaste(IndexedItem item)
    {
        string? shared = null;
        float most = 0;
        for (int i = 0; i < item.Audience.Length; i++)
        {
            int cell = item.Audience[i] < _cellOf.Length ? _cellOf[item.Audience[i]] : 0;
            if (cell == 0 || item.AudienceWeights[i] * _cells[cell - 1].Long is not (var share and > 0) || share <= most) continue;
            most = share;
            shared = index.Aspects.Name(item.Audience[i]);
        }

        return shared;
    }

    private void ReadTopics(IndexedItem item, Span<float> row)
    {
        float shortTaste = 0, longTaste = 0, leaning = 0, lift = 0;
        int categories = 0;
        for (int i = 0; i < item.Topics.Length; i++)
        {
            int number = item.Topics[i];
            bool category = index.Aspects.IsCategory(number);
            if (category) categories++;
            int cell = number < _cellOf.Length ? _cellOf[number] : 0;
            if (cell == 0)
            {
                if (category) lift += _scene.UnmetCategoryLift;
                continue;
            }

            Cell taste = _cells[cell - 1];
            shortTaste += item.TopicWeights[i] * taste.Short;
            longTaste += item.TopicWeights[i] * taste.Long;
            leaning += item.TopicWeights[i] * item.TopicNorm * taste.Leaning;
            if (category) lift += float.IsNaN(taste.Lift) ? _scene.UnmetCategoryLift : taste.Lift;
        }

        row[(int)Feature.TopicsShort] = shortTaste;
        row[(int)Feature.TopicsLong] = longTaste;
        row[(int)Feature.Leaning] = leaning * Profiles.TasteProfile.LeaningScale;
        row[(int)Feature.CategoryLift] = categories > 0 ? lift / categories : 0;
    }

    private void ReadWords(IndexedItem item, Span<float> row)
    {
        float words = 0;
        Span<float> newest = stackalloc float[Newest];
        newest.Clear();
        for (int i = 0; i < item.Words.Length; i++)
        {
            int cell = item.Words[i] < _cellOf.Length ? _cellOf[item.Words[i]] : 0;
            if (cell == 0) continue;
            float weight = item.WordWeights[i];
            words += weight * _cells[cell - 1].Word;
            int start = (cell - 1) * Newest;
            if (start + Newest > _newestWeights.Length) continue;
            for (int j = 0; j < Newest; j++) newest[j] += weight * _newestWeights[start + j];
        }

        float nearest = 0;
        foreach (float overlap in newest) nearest = Math.Max(nearest, overlap);
        row[(int)Feature.Words] = words;
        row[(int)Feature.WordsNearest] = nearest;
    }

    private uint AskedOf(int[] aspects)
    {
        uint things = 0;
        foreach (int aspect in aspects)
            if (aspect < _cellOf.Length && _cellOf[aspect] is var cell and > 0)
                things |= _cells[cell - 1].Asked;
        return things;
    }

    private int CellFor(string aspect)
    {
        if (!index.Aspects.TryFind(aspect, out int number)) return -1;
        if (_cellOf[number] == 0)
        {
            _cells.Add(new Cell { Lift = float.NaN });
            _aspects.Add(number);
            _cellOf[number] = _cells.Count;
        }

        return _cellOf[number] - 1;
    }

    private record struct Cell
    {
        public float Short;
        public float Long;
        public float Lift;
        public float Leaning;
        public float Word;
        public uint Asked;
    }
}
