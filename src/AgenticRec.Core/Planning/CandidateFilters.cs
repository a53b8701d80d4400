using System.Collections.Immutable;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>Says whether an item may not be on a slate. Filters know nothing of each other; the first that drops an item is named.</summary>
internal interface ICandidateFilter
{
    /// <summary>The step's name, one of <see cref="Steps"/>.</summary>
    string Step { get; }

    /// <summary>Whether the item is dropped.</summary>
    bool Drops(IndexedItem item, int place);
}

/// <summary>Drops what is retired, switched off or not there yet.</summary>
internal sealed class UnavailableFilter(DateTimeOffset at) : ICandidateFilter
{
    public string Step => Steps.Unavailable;

    public bool Drops(IndexedItem item, int place) => !item.Available || item.ArrivedAt > at;
}

/// <summary>Drops items on a list: those seen, blocked or excluded. One serves many queries, one after the other.</summary>
internal sealed class ListedFilter(string step, CatalogIndex index) : ICandidateFilter
{
    private readonly PlaceSet _places = new();

    public string Step => step;

    public ListedFilter With(ItemList items)
    {
        _places.Clear(index.Count);
        foreach (int number in items.Numbers(index.Numbers.Items))
            if (index.PlaceOf(number) is var place and >= 0)
                _places.Add(place);
        return this;
    }

    public bool Drops(IndexedItem item, int place) => _places.Contains(place);
}

/// <summary>Drops items that have one of some categories, or that have none of them.</summary>
internal sealed class CategoryFilter(string step, ImmutableArray<string> categories, bool dropsThoseWith) : ICandidateFilter
{
    private readonly HashSet<string> _categories = new(categories, StringComparer.OrdinalIgnoreCase);

    public string Step => step;

    public bool Drops(IndexedItem item, int place) => item.Categories.Any(_categories.Contains) == dropsThoseWith;
}

/// <summary>The filters of a query, in the order they are asked.</summary>
internal sealed class CandidateFilters(CatalogIndex index)
{
    private readonly ListedFilter _seen = new(Steps.Seen, index);
    private readonly ListedFilter _blocked = new(Steps.Blocked, index);
    private readonly ListedFilter _excluded = new(Steps.Excluded, index);

    public ICandidateFilter[] For(ShardQuery query)
    {
        Bars bars = query.Bars;
        List<ICandidateFilter> filters = [new UnavailableFilter(query.At)];
        if (!bars.Seen.Ids.IsEmpty) filters.Add(_seen.With(bars.Seen));
        if (!bars.Blocked.Ids.IsEmpty) filters.Add(_blocked.With(bars.Blocked));
        if (!bars.BlockedCategories.IsEmpty) filters.Add(new CategoryFilter(Steps.Blocked, bars.BlockedCategories, dropsThoseWith: true));
        if (!bars.Excluded.Ids.IsEmpty) filters.Add(_excluded.With(bars.Excluded));
        if (!bars.WithoutCategories.IsEmpty) filters.Add(new CategoryFilter(Steps.Category, bars.WithoutCategories, dropsThoseWith: true));
        if (!bars.Categories.IsEmpty) filters.Add(new CategoryFilter(Steps.Category, bars.Categories, dropsThoseWith: false));
        return [.. filters];
    }
}
