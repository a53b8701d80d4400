using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>The candidates that the sources of one shard bring: each item once, by the source that brought it first, and nothing that a filter drops.</summary>
internal sealed class CandidatePool(CatalogIndex index)
{
    private readonly List<Candidate> _candidates = [];
    private readonly List<DroppedItem> _dropped = [];
    private readonly Dictionary<string, int> _droppedCounts = new(StringComparer.Ordinal);
    private ICandidateFilter[] _filters = [];
    private readonly PlaceSet _lookedAt = new();

    public List<Candidate> Candidates => _candidates;

    public IReadOnlyList<DroppedItem> Dropped => _dropped;

    public IEnumerable<DroppedCount> DroppedCounts => _droppedCounts.Select(static step => new DroppedCount(step.Key, step.Value));

    public void Open(ICandidateFilter[] filters)
    {
        _filters = filters;
        _candidates.Clear();
        _dropped.Clear();
        _droppedCounts.Clear();
        _lookedAt.Clear(index.Count);
    }

    /// <summary>Offers an item; true when it became a candidate now.</summary>
    public bool Offer(int place, string source, int linked = -1)
    {
        if (!_lookedAt.Add(place)) return false;
        IndexedItem item = index.All[place];
        foreach (ICandidateFilter filter in _filters)
            if (filter.Drops(item, place))
            {
                Drop(item.Id, filter.Step);
                return false;
            }

        _candidates.Add(new Candidate(place, source, linked));
        return true;
    }

    /// <summary>Notes an item that the caller named and the catalogue does not have.</summary>
    public void Miss(string itemId) => Drop(itemId, Steps.Unknown);

    private void Drop(string itemId, string step)
    {
        _dropped.Add(new DroppedItem(itemId, step));
        _droppedCounts[step] = _droppedCounts.GetValueOrDefault(step) + 1;
    }
}

/// <summary>A candidate before it is scored.</summary>
/// <param name="Place">Its place in the index.</param>
/// <param name="Source">The source that brought it first.</param>
/// <param name="Linked">Its place among the query's linked items; -1 when it is not linked.</param>
internal readonly record struct Candidate(int Place, string Source, int Linked);
