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

/// <summary>Drops items on a list: those seen, blocked or excluded.</summary>
internal sealed class ListedFilter : ICandidateFilter
{
    private readonly HashSet<int> _places = [];

    public ListedFilter(string step, ImmutableArray<string> itemIds, CatalogIndex index)
    {
        Step = step;
        foreach (string itemId in itemIds)
            if (index.PlaceOf(itemId) is var place and >= 0)
                _places.Add(place);
    }

    public string Step { get; }

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
internal static class CandidateFilters
{
    public static ICandidateFilter[] Of(ShardQuery query, CatalogIndex index)
    {
        Bars bars = query.Bars;
        List<ICandidateFilter> filters = [new UnavailableFilter(query.At)];
        if (!bars.Seen.IsEmpty) filters.Add(new ListedFilter(Steps.Seen, bars.Seen, index));
        if (!bars.Blocked.IsEmpty) filters.Add(new ListedFilter(Steps.Blocked, bars.Blocked, index));
        if (!bars.BlockedCategories.IsEmpty) filters.Add(new CategoryFilter(Steps.Blocked, bars.BlockedCategories, dropsThoseWith: true));
        if (!bars.Excluded.IsEmpty) filters.Add(new ListedFilter(Steps.Excluded, bars.Excluded, index));
        if (!bars.WithoutCategories.IsEmpty) filters.Add(new CategoryFilter(Steps.Category, bars.WithoutCategories, dropsThoseWith: true));
        if (!bars.Categories.IsEmpty) filters.Add(new CategoryFilter(Steps.Category, bars.Categories, dropsThoseWith: false));
        return [.. filters];
    }
}
