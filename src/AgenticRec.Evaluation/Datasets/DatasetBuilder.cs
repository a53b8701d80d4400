using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Collects what a format reads and makes the data set of it: ids become indexes, sequences get their positions.</summary>
internal sealed class DatasetBuilder(string name, string format, RatingScale scale)
{
    private readonly Dictionary<string, int> _userIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _itemIndexes = new(StringComparer.Ordinal);
    private readonly List<string> _users = [];
    private readonly List<Item> _items = [];
    private readonly List<DatasetEvent> _events = [];
    private readonly List<HeldOutItem> _targets = [];
    private readonly Dictionary<int, ImmutableArray<int>> _negatives = [];
    private int _duplicateItems;
    private int _undescribedItems;

    public int Described { get; private set; }

    /// <summary>Adds an item of the item file; a later line replaces an earlier one of the same id.</summary>
    public void Describe(Item item)
    {
        Described++;
        if (_itemIndexes.TryAdd(item.Id, _items.Count)) _items.Add(item);
        else
        {
            _duplicateItems++;
            _items[_itemIndexes[item.Id]] = item;
        }
    }

    public int User(string id)
    {
        if (_userIndexes.TryGetValue(id, out int index)) return index;
        _userIndexes.Add(id, _users.Count);
        _users.Add(id);
        return _users.Count - 1;
    }

    /// <summary>The index of an item; one that nobody described joins the catalogue with its id as title.</summary>
    public int Item(string id)
    {
        if (_itemIndexes.TryGetValue(id, out int index)) return index;
        _undescribedItems++;
        _itemIndexes.Add(id, _items.Count);
        _items.Add(ItemLimits.Fit(id, null, [], []));
        return _items.Count - 1;
    }

    public void Happened(string user, string item, string kind, double? rating = null, DateTimeOffset? at = null, string? operationId = null) =>
        _events.Add(new DatasetEvent(User(user), Item(item), kind, rating, at, 0, operationId));

    public void HoldOut(string user, string item) => _targets.Add(new HeldOutItem(User(user), Item(item)));

    public void NameNegatives(string user, IEnumerable<string> items) => _negatives[User(user)] = [.. items.Select(Item).Distinct()];

    public bool KnowsUser(string id) => _userIndexes.ContainsKey(id);

    /// <summary>Makes the data set.</summary>
    /// <exception cref="DatasetException">There is no interaction or no described item.</exception>
    public Dataset Build(string eventFile, string itemFile, BadLines badLines, params ImmutableArray<string> inconsistencies)
    {
        if (_events.Count == 0) throw Empty(eventFile, "no interaction", badLines);
        if (Described == 0) throw Empty(itemFile, "no item", badLines);
        bool timed = _events.TrueForAll(e => e.At is not null);
        return new Dataset
        {
            Name = name,
            Format = format,
            Users = [.. _users],
            Items = [.. _items],
            Events = Positioned(timed),
            Targets = [.. _targets],
            Negatives = _negatives.ToFrozenDictionary(),
            Scale = scale,
            HasTimes = timed,
            Findings = new DatasetFindings
            {
                ItemsWithoutDescription = _undescribedItems,
                DuplicateItems = _duplicateItems,
                BadLines = badLines.Counts,
                Inconsistencies = inconsistencies,
            },
        };
    }

    private static DatasetException Empty(string file, string what, BadLines badLines) => new(
        $"'{file}' holds {what}{(badLines.Counts.Count > 0 ? " once its bad lines are skipped" : "")}. "
        + "Check that the download or export is complete.");

    private ImmutableArray<DatasetEvent> Positioned(bool timed)
    {
        DatasetEvent[] events = [.. _events];
        int[] order = [.. Enumerable.Range(0, events.Length)];
        if (timed) order = [.. order.OrderBy(i => events[i].At!.Value.UtcTicks)];
        int[] next = new int[_users.Count];
        foreach (int i in order) events[i] = events[i] with { Position = next[events[i].User]++ };
        return ImmutableCollectionsMarshal.AsImmutableArray(events);
    }
}
