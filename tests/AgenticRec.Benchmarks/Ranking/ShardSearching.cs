using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Ranking;
using BenchmarkDotNet.Attributes;

namespace AgenticRec.Benchmarks.Ranking;

/// <summary>One shard's share of a recommendation, over 10,000 items that have all been met: sources, filters, features, scores, best ten.</summary>
[MemoryDiagnoser]
public class ShardSearching
{
    private const int Items = 10_000;

    private ShardSearch _search = null!;
    private ShardQuery _open = null!;
    private ShardQuery _named = null!;
    private ShardQuery _explained = null!;

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        var index = new CatalogIndex(new TenantNumbers());
        foreach (Item item in SyntheticCatalogue.Items(Items)) index.Put(item, ItemAspects.Of(item));
        for (int i = 0; i < Items; i++)
            index.Note(new ItemDigest(SyntheticCatalogue.IdOf(i), 1, 1 + (1_000f / (1 + i)), 10 + (100f / (1 + i)), []), 1);
        index.Settle();
        _search = new ShardSearch(index);

        TasteProfile tastes = TasteProfile.Blank;
        ImmutableArray<string> met = [.. Enumerable.Range(0, 30).Select(_ => SyntheticCatalogue.IdOf(SyntheticCatalogue.Popular(random, Items))).Distinct()];
        foreach (string itemId in met) tastes = tastes.Meet(index.Card(itemId));
        _open = new ShardQuery
        {
            Scene = new SharedScene { Scene = Scene.Of(tastes, [], CategoryShares.None) },
            Linked = [.. Enumerable.Range(0, 200).Select(_ => SyntheticCatalogue.Popular(random, Items)).Distinct().Select(n => Link(n, random))],
            Head = RankingPolicy.Initial.Open,
            Bars = new Bars { Seen = ItemList.Of(met) },
            Breadth = new Breadth(Content: 50, Popular: 30, Newest: 10, Exploration: 8, Postings: 1_000),
            Best = 10,
            Temperature = 1,
            Draw = Draw.Of(1, 1, 1),
            At = DateTimeOffset.UnixEpoch,
        };
        _named = _open with
        {
            Named = [.. Enumerable.Range(0, 10).Select(n => SyntheticCatalogue.IdOf(n * 997))],
            Head = RankingPolicy.Initial.Given,
        };
        _explained = _open with { Explain = true };
    }

    [Benchmark(Baseline = true)]
    public ShardAnswer Open() => _search.Answer(_open);

    [Benchmark]
    public ShardAnswer TenNamedCandidates() => _search.Answer(_named);

    [Benchmark]
    public ShardAnswer Explained() => _search.Answer(_explained);

    private static LinkedItem Link(int item, Random random) => new()
    {
        ItemId = SyntheticCatalogue.IdOf(item),
        Recent = random.NextSingle(),
        Long = random.NextSingle(),
        Newest = random.NextSingle(),
        Strongest = random.NextSingle(),
        Support = 1 + random.Next(5),
    };
}
