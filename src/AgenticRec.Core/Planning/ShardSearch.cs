using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>One shard's part of a recommendation: sources, filters, features, score. Used by one thread at a time.</summary>
public sealed class ShardSearch
{
    private const int DroppedShown = 200;

    private readonly CatalogIndex _index;
    private readonly FeatureReader _reader;
    private readonly CandidateFilters _filters;
    private readonly CandidatePool _pool;
    private readonly RehearsalRows _rehearsal;
    private readonly NamedSource _named;
    private readonly ICandidateSource[] _sources;
    private float[] _scores = [];
    private float[] _keys = [];
    private int[] _order = [];

    /// <summary>A search over a shard's index.</summary>
    public ShardSearch(CatalogIndex index)
    {
        _index = index;
        _reader = new FeatureReader(index);
        _filters = new CandidateFilters(index);
        _pool = new CandidatePool(index);
        _rehearsal = new RehearsalRows(index, _reader);
        _named = new NamedSource(index);
        _sources =
        [
            new AffinitySource(index), new TasteSource(index), new MeaningSource(index), new PopularSource(index), new NewestSource(index), new ExplorationSource(index),
            new CategorySource(index),
        ];
    }

    /// <summary>Answers a query.</summary>
    public ShardAnswer Answer(ShardQuery query)
    {
        _reader.Arrange(query.Scene);
        _pool.Open(_filters.For(query));
        if (!query.Named.IsDefault) _named.Bring(_pool, query, _reader);
        else
            foreach (ICandidateSource source in _sources)
                source.Bring(_pool, query, _reader);
        double logTotal = Score(query);
        return new ShardAnswer
        {
            Best = Best(query),
            Explored = query.Explores ? Explored(query) : [],
            Candidates = _pool.Candidates.Count,
            LogTotal = logTotal,
            DroppedCounts = [.. _pool.DroppedCounts],
            Dropped = query.Explain ? [.. _pool.Dropped.Take(DroppedShown)] : [],
        };
    }

    /// <summary>Answers a rehearsal: what the candidates of a meeting would have looked like before it.</summary>
    public RehearsalAnswer Answer(RehearsalQuery query)
    {
        _reader.Arrange(query.Scene);
        return _rehearsal.Answer(query);
    }

    private double Score(ShardQuery query)
    {
        List<Candidate> candidates = _pool.Candidates;
        if (_scores.Length < candidates.Count)
        {
            _scores = new float[candidates.Count * 2];
            _keys = new float[candidates.Count * 2];
            _order = new int[candidates.Count * 2];
        }

        Span<float> row = stackalloc float[Features.Count];
        double top = double.NegativeInfinity;
        for (int i = 0; i < candidates.Count; i++)
        {
            Read(query, candidates[i], row);
            _scores[i] = query.Head.Score(row);
            top = Math.Max(top, _scores[i] / query.Temperature);
        }

        if (candidates.Count == 0) return double.NegativeInfinity;
        double total = 0;
        for (int i = 0; i < candidates.Count; i++) total += Math.Exp((_scores[i] / query.Temperature) - top);
        return top + Math.Log(total);
    }

    // The few best are picked first and only they are sorted; whoever is level with the last of them counts as one of them until ids decide.
    private ImmutableArray<ScoredItem> Best(ShardQuery query)
    {
        List<Candidate> candidates = _pool.Candidates;
        int count = Math.Min(query.Best, candidates.Count);
        if (count == 0) return [];
        Span<float> keys = _keys.AsSpan(0, candidates.Count);
        Span<int> order = _order.AsSpan(0, candidates.Count);
        for (int i = 0; i < keys.Length; i++) (keys[i], order[i]) = (-_scores[i], i);
        (int better, int level) = Selection.SmallestAndLevel(keys, order, count);
        order[..(better + level)].Sort((a, b) =>
        {
            int byScore = _scores[b].CompareTo(_scores[a]);
            return byScore != 0 ? byScore : string.CompareOrdinal(_index.All[candidates[a].Place].Id, _index.All[candidates[b].Place].Id);
        });
        var best = ImmutableArray.CreateBuilder<ScoredItem>(count);
        foreach (int place in order[..count]) best.Add(Show(query, place));
        return best.MoveToImmutable();
    }

    private ImmutableArray<ScoredItem> Explored(ShardQuery query)
    {
        var explored = ImmutableArray.CreateBuilder<ScoredItem>();
        for (int place = 0; place < _pool.Candidates.Count; place++)
            if (_pool.Candidates[place].Source == Sources.Exploration)
                explored.Add(Show(query, place));
        return explored.DrainToImmutable();
    }

    private ScoredItem Show(ShardQuery query, int place)
    {
        Candidate candidate = _pool.Candidates[place];
        IndexedItem item = _index.All[candidate.Place];
        var shown = new ScoredItem
        {
            ItemId = item.Id,
            Title = item.Title,
            Score = _scores[place],
            Source = candidate.Source,
            Met = item.Met,
            LinkedFrom = candidate.Linked >= 0 ? query.Linked[candidate.Linked].StrongestPlace : -1,
            Topics = query.WithTopics || query.Explain ? _index.CardAt(candidate.Place).Topics : [],
        };
        if (!query.Explain) return shown;
        Span<float> row = stackalloc float[Features.Count];
        Read(query, candidate, row);
        return shown with { Features = ImmutableArray.Create((ReadOnlySpan<float>)row), SharedAudienceTaste = _reader.SharedAudienceTaste(item) };
    }

    private void Read(ShardQuery query, Candidate candidate, Span<float> row)
    {
        LinkedItem linked = candidate.Linked >= 0 ? query.Linked[candidate.Linked] : default;
        _reader.Read(_index.All[candidate.Place], in linked, row);
    }
}
