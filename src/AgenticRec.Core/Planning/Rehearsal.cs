using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Asks a shard what a meeting's alternatives would have looked like just before it. The policy learns from such rehearsals what a
/// recommendation would have had to know; prequential: nothing of the meeting is in the features.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RehearsalQuery")]
public sealed record RehearsalQuery
{
    /// <summary>The user just before the meeting.</summary>
    [Id(0)] public required Scene Scene { get; init; }

    /// <summary>The item that the user took, when this shard holds it; otherwise null.</summary>
    [Id(1)] public string? Taken { get; init; }

    /// <summary>Items not to be drawn: those met before, and the item taken.</summary>
    [Id(2)] public required ImmutableArray<string> Met { get; init; }

    /// <summary>Items of this shard that the newest items link to; the retrieved ones come first.</summary>
    [Id(3)] public ImmutableArray<LinkedItem> Linked { get; init; } = [];

    /// <summary>How many of <see cref="Linked"/> were retrieved.</summary>
    [Id(4)] public int Retrieved { get; init; }

    /// <summary>How many draws of the linked items that were not retrieved.</summary>
    [Id(5)] public int TailDraws { get; init; }

    /// <summary>How many draws of items that somebody has met.</summary>
    [Id(6)] public int MetDraws { get; init; }

    /// <summary>How many draws of any item, for the head of given candidates.</summary>
    [Id(7)] public int AnyDraws { get; init; }

    /// <summary>How many draws of items that are not linked, for the open head.</summary>
    [Id(8)] public int UnlinkedDraws { get; init; }

    /// <summary>The draws of the meeting, of this shard.</summary>
    [Id(9)] public Draw Draw { get; init; }

    /// <summary>What the newest items say about the item taken, when they link to it.</summary>
    [Id(10)] public LinkedItem TakenLink { get; init; }
}

/// <summary>A shard's rows, each [features] long, one after the other.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RehearsalAnswer")]
public sealed record RehearsalAnswer
{
    /// <summary>The item taken; empty when the shard does not hold it.</summary>
    [Id(0)] public ImmutableArray<float> Taken { get; init; } = [];

    /// <summary>Drawn candidates for the head of given candidates.</summary>
    [Id(1)] public ImmutableArray<float> Given { get; init; } = [];

    /// <summary>Retrieved candidates.</summary>
    [Id(2)] public ImmutableArray<float> Retrieved { get; init; } = [];

    /// <summary>Drawn from the linked items that were not retrieved.</summary>
    [Id(3)] public ImmutableArray<float> Tail { get; init; } = [];

    /// <summary>Drawn items that are not linked.</summary>
    [Id(4)] public ImmutableArray<float> Unlinked { get; init; } = [];

    /// <summary>How many items of the shard are not linked.</summary>
    [Id(5)] public int UnlinkedItems { get; init; }
}

/// <summary>Reads the rows of a rehearsal from a shard.</summary>
internal sealed class RehearsalRows(CatalogIndex index, FeatureReader reader)
{
    public RehearsalAnswer Answer(RehearsalQuery query)
    {
        HashSet<int> barred = [];
        foreach (string itemId in query.Met) Bar(barred, itemId);
        if (query.Taken is { } takenId) Bar(barred, takenId);
        HashSet<int> unlinkable = new(barred);
        foreach (LinkedItem link in query.Linked) Bar(unlinkable, link.ItemId);
        Dictionary<string, int> links = new(query.Linked.Length, StringComparer.Ordinal);
        for (int i = 0; i < query.Linked.Length; i++) links[query.Linked[i].ItemId] = i;
        return new RehearsalAnswer
        {
            Taken = query.Taken is { } taken && index.PlaceOf(taken) is var place and >= 0 ? Rows([(place, query.TakenLink)]) : [],
            Given = Rows(Draws(query, links, barred)),
            Retrieved = Rows(Places(query.Linked.Take(query.Retrieved), barred)),
            Tail = Rows(Places(Tail(query), barred)),
            Unlinked = Rows(Unlinked(query, unlinkable)),
            UnlinkedItems = Math.Max(0, index.Count - unlinkable.Count),
        };
    }

    private void Bar(HashSet<int> barred, string itemId)
    {
        if (index.PlaceOf(itemId) is var place and >= 0) barred.Add(place);
    }

    private IEnumerable<(int Place, LinkedItem Link)> Draws(RehearsalQuery query, Dictionary<string, int> links, HashSet<int> barred)
    {
        HashSet<int> drawn = [];
        for (int i = 0; i < query.MetDraws && index.Met.Count > 0; i++)
            if (index.Met[query.Draw.Below(i, index.Met.Count)] is var place && !barred.Contains(place) && drawn.Add(place))
                yield return (place, LinkOf(place));
        for (int i = 0; i < query.AnyDraws && index.Count > 0; i++)
            if (query.Draw.Below(100 + i, index.Count) is var place && !barred.Contains(place) && drawn.Add(place))
                yield return (place, LinkOf(place));

        LinkedItem LinkOf(int place) => links.TryGetValue(index.All[place].Id, out int link) ? query.Linked[link] : default;
    }

    private static IEnumerable<LinkedItem> Tail(RehearsalQuery query)
    {
        int rest = query.Linked.Length - query.Retrieved;
        for (int i = 0; i < Math.Min(query.TailDraws, rest); i++)
            yield return query.Linked[query.Retrieved + query.Draw.Below(500 + i, rest)];
    }

    private IEnumerable<(int Place, LinkedItem Link)> Places(IEnumerable<LinkedItem> linked, HashSet<int> barred)
    {
        foreach (LinkedItem link in linked)
            if (index.PlaceOf(link.ItemId) is var place and >= 0 && !barred.Contains(place))
                yield return (place, link);
    }

    private IEnumerable<(int Place, LinkedItem Link)> Unlinked(RehearsalQuery query, HashSet<int> unlinkable)
    {
        int wanted = query.UnlinkedDraws;
        for (int i = 0; wanted > 0 && i < query.UnlinkedDraws * 3 && index.Count > 0; i++)
            if (query.Draw.Below(200 + i, index.Count) is var place && !unlinkable.Contains(place))
            {
                wanted--;
                yield return (place, default);
            }
    }

    private ImmutableArray<float> Rows(IEnumerable<(int Place, LinkedItem Link)> items)
    {
        List<float> rows = [];
        Span<float> row = stackalloc float[Features.Count];
        foreach (var (place, link) in items)
        {
            reader.Read(index.All[place], in link, row);
            rows.AddRange(row);
        }

        return [.. rows];
    }
}
