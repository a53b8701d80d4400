using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>Reads the rows of a rehearsal from a shard.</summary>
internal sealed class RehearsalRows(CatalogIndex index, FeatureReader reader)
{
    private readonly PlaceSet _linked = new();
    private readonly PlaceSet _drawn = new();
    private readonly Dictionary<int, int> _linkOf = [];

    public RehearsalAnswer Answer(RehearsalQuery query)
    {
        _linkOf.Clear();
        _linked.Clear(index.Count);
        for (int i = 0; i < query.Linked.Length; i++)
            if (index.PlaceOf(query.Linked[i].ItemId) is var place and >= 0 && _linked.Add(place))
                _linkOf.Add(place, i);
        int linked = _linkOf.Count;
        int taken = query.Taken is { } itemId ? index.PlaceOf(itemId) : -1;
        List<int> given = Given(query, taken);
        List<int> unlinked = Unlinked(query, taken);
        return new RehearsalAnswer
        {
            Taken = taken >= 0 ? Row(taken, query.TakenLink) : [],
            Given = Drawn(query, given),
            Retrieved = Rows(query, Enumerable.Range(0, query.Retrieved)),
            Tail = Rows(query, Tail(query)),
            Unlinked = Drawn(query, unlinked),
            UnlinkedItems = Math.Max(0, index.Count - linked),
        };
    }

    private List<int> Given(RehearsalQuery query, int taken)
    {
        List<int> places = [];
        _drawn.Clear(index.Count);
        for (int i = 0; i < query.MetDraws && index.Met.Count > 0; i++) Draw(index.Met[query.Draw.Below(i, index.Met.Count)]);
        for (int i = 0; i < query.AnyDraws && index.Count > 0; i++) Draw(query.Draw.Below(100 + i, index.Count));
        return places;

        void Draw(int place)
        {
            if (place != taken && _drawn.Add(place)) places.Add(place);
        }
    }

    private List<int> Unlinked(RehearsalQuery query, int taken)
    {
        List<int> places = [];
        for (int i = 0; places.Count < query.UnlinkedDraws && i < query.UnlinkedDraws * 3 && index.Count > 0; i++)
            if (query.Draw.Below(200 + i, index.Count) is var place && place != taken && !_linked.Contains(place))
                places.Add(place);
        return places;
    }

    private static IEnumerable<int> Tail(RehearsalQuery query)
    {
        int rest = query.Linked.Length - query.Retrieved;
        for (int i = 0; i < Math.Min(query.TailDraws, rest); i++) yield return query.Retrieved + query.Draw.Below(500 + i, rest);
    }

    private DrawnRows Drawn(RehearsalQuery query, List<int> places)
    {
        if (places.Count == 0) return DrawnRows.None;
        var rows = new float[places.Count * Features.Count];
        for (int i = 0; i < places.Count; i++)
        {
            LinkedItem link = _linkOf.TryGetValue(places[i], out int known) ? query.Linked[known] : default;
            reader.Read(index.All[places[i]], in link, rows.AsSpan(i * Features.Count, Features.Count));
        }

        return new DrawnRows([.. places.Select(place => index.All[place].Id)], ImmutableArray.Create(rows));
    }

    private ImmutableArray<float> Rows(RehearsalQuery query, IEnumerable<int> links)
    {
        List<float> rows = [];
        Span<float> row = stackalloc float[Features.Count];
        foreach (int i in links)
        {
            LinkedItem link = query.Linked[i];
            if (index.PlaceOf(link.ItemId) is not (var place and >= 0)) continue;
            reader.Read(index.All[place], in link, row);
            rows.AddRange(row);
        }

        return [.. rows];
    }

    private ImmutableArray<float> Row(int place, in LinkedItem link)
    {
        var row = new float[Features.Count];
        reader.Read(index.All[place], in link, row);
        return ImmutableArray.Create(row);
    }
}
