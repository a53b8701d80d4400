using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>Reads the rows of a rehearsal from a shard.</summary>
internal sealed class RehearsalRows(CatalogIndex index, FeatureReader reader)
{
    private readonly PlaceSet _drawn = new();
    private readonly List<int> _places = [];

    public RehearsalAnswer Answer(RehearsalQuery query)
    {
        int taken = query.Taken is { } itemId ? index.PlaceOf(itemId) : -1;
        return new RehearsalAnswer
        {
            Taken = taken >= 0 ? Linked([query.TakenLink with { ItemId = query.Taken! }]) : [],
            Given = Given(query, taken),
            Retrieved = Linked(query.Retrieved.AsSpan()),
            Tail = Linked(query.Tail.AsSpan()),
            Open = Open(query, taken),
            Items = index.Count,
        };
    }

    private DrawnRows Given(RehearsalQuery query, int taken)
    {
        Begin();
        for (int i = 0; i < query.MetDraws && index.Met.Count > 0; i++) Add(index.Met[query.Draw.Below(i, index.Met.Count)], taken);
        for (int i = 0; i < query.AnyDraws && index.Count > 0; i++) Add(query.Draw.Below(100 + i, index.Count), taken);
        return Drawn();
    }

    private DrawnRows Open(RehearsalQuery query, int taken)
    {
        Begin();
        for (int i = 0; i < query.OpenDraws && index.Count > 0; i++) Add(query.Draw.Below(200 + i, index.Count), taken);
        return Drawn();
    }

    private void Begin()
    {
        _places.Clear();
        _drawn.Clear(index.Count);
    }

    private void Add(int place, int taken)
    {
        if (place != taken && _drawn.Add(place)) _places.Add(place);
    }

    private DrawnRows Drawn()
    {
        if (_places.Count == 0) return DrawnRows.None;
        var itemIds = new string[_places.Count];
        var incoming = new float[_places.Count];
        var rows = new float[_places.Count * Features.Count];
        for (int i = 0; i < itemIds.Length; i++)
        {
            IndexedItem item = index.All[_places[i]];
            (itemIds[i], incoming[i]) = (item.Id, item.Incoming);
            reader.Read(item, default, rows.AsSpan(i * Features.Count, Features.Count));
        }

        return new DrawnRows(ImmutableArray.Create(itemIds), ImmutableArray.Create(incoming), ImmutableArray.Create(rows));
    }

    private ImmutableArray<float> Linked(ReadOnlySpan<LinkedItem> links)
    {
        var rows = new float[links.Length * Features.Count];
        int count = 0;
        foreach (ref readonly LinkedItem link in links)
            if (index.PlaceOf(in link) is var place and >= 0)
                reader.Read(index.All[place], in link, rows.AsSpan(count++ * Features.Count, Features.Count));
        return ImmutableArray.Create(rows, 0, count * Features.Count);
    }
}
