using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

/// <summary>A small catalogue spread over shards, with somebody to ask it.</summary>
internal sealed class Shelf
{
    private readonly CatalogIndex[] _indexes;

    public Shelf(int shards, params Item[] items)
    {
        TenantNumbers numbers = new();
        _indexes = [.. Enumerable.Range(0, shards).Select(_ => new CatalogIndex(numbers))];
        Searches = [.. _indexes.Select(static index => new ShardSearch(index))];
        foreach (Item item in items) Of(item.Id).Put(item, ItemAspects.Of(item));
        foreach (CatalogIndex index in _indexes) index.Settle();
    }

    public ShardSearch[] Searches { get; }

    public CatalogIndex Index => _indexes[0];

    public CatalogIndex Of(string itemId) => _indexes[Stable.ShardOf(itemId, _indexes.Length)];

    public Shelf Take(string itemId, int times, params ImmutableArray<WeightedAspect> audience)
    {
        Of(itemId).Note(Some.Digest(itemId, times, 1, audience), times);
        return this;
    }

    /// <summary>What is asked: nothing known of the user, default settings, everything at day 0.</summary>
    public static SlateQuestion Question(RecommendRequest request, params LinkedItem[] linked) => new()
    {
        Request = request,
        Scene = new Scene(),
        Linked = linked,
        Met = ItemList.None,
        Numbers = new Numbering(),
        Controls = new(),
        Policy = new PolicyState { Settings = TenantSettings.Default },
        Draw = Some.Draw(),
        At = Some.Day0,
        SlateId = "slate",
    };

    public Slate Ask(RecommendRequest request) => Ask(Question(request)).Slate;

    public (Slate Slate, ImmutableArray<ScoredItem> Items) Ask(SlateQuestion question)
    {
        var plan = new SlatePlan(question, _indexes.Length);
        return SlateComposer.Compose(plan, [.. plan.Queries.Select((query, s) => Searches[s].Answer(query))]);
    }
}
