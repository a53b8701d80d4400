using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Vectors;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class ShardSearchTests
{
    private static readonly Item[] Library = [.. Enumerable.Range(0, 100).Select(static n => Some.Item($"i{n}", n % 2 == 0 ? "folk" : "rock"))];

    [Fact]
    public void Answer_Sources_RespectTheirBreadth()
    {
        var shelf = new Shelf(1, Library);
        for (int n = 0; n < 90; n++) shelf.Take($"i{n}", n + 1);
        ShardAnswer answer = shelf.Searches[0].Answer(Query(Shelf.Question(new(), new LinkedItem { ItemId = "i50", Recent = 1, Support = 1 })) with
        {
            Scene = new SharedScene { Scene = Folk },
            Breadth = new Breadth(Content: 7, Popular: 5, Newest: 3, Exploration: 2, Postings: 1_000),
            Best = 100,
        });
        Brought(answer).Should().BeEquivalentTo(new Dictionary<string, int>
        {
            [Sources.Affinity] = 1,
            [Sources.Taste] = 7,
            [Sources.Popularity] = 5,
            [Sources.Catalogue] = 3, // nobody told when they arrived
            [Sources.Exploration] = 2,
        });
        answer.Candidates.Should().Be(18);
        answer.Best.Select(static item => item.ItemId).Should().OnlyHaveUniqueItems();
        answer.Best.Select(static item => item.Score).Should().BeInDescendingOrder();
        answer.Best.Where(static item => item.Source == Sources.Popularity).Select(static item => item.ItemId).Should().BeEquivalentTo("i89", "i88", "i87", "i86", "i85");
    }

    [Fact]
    public void Answer_NoPostingsAllowed_TasteBringsNothing() =>
        Brought(new Shelf(1, Library).Searches[0].Answer(Query() with { Scene = new SharedScene { Scene = Folk }, Breadth = new Breadth(10, 0, 0, 0, Postings: 49) })).Should().BeEmpty();

    [Fact]
    public void Answer_NamedItems_AreTheOnlyCandidatesAndUnknownOnesAreCounted()
    {
        ShardAnswer answer = new Shelf(1, Library).Searches[0].Answer(Query() with { Named = ["i1", "nobody", "i1", "i2"], Explain = true });
        answer.Best.Select(static item => item.ItemId).Should().BeEquivalentTo("i1", "i2");
        answer.Best.Should().OnlyContain(static item => item.Source == Sources.Named);
        answer.DroppedCounts.Should().Equal(new DroppedCount(Steps.Unknown, 1));
        answer.Dropped.Should().Equal(new DroppedItem("nobody", Steps.Unknown));
    }

    [Fact]
    public void Answer_EmptyCatalogue_HasNoCandidates()
    {
        ShardAnswer answer = new Shelf(1).Searches[0].Answer(Query());
        (answer.Best.Length, answer.Candidates, answer.LogTotal).Should().Be((0, 0, double.NegativeInfinity));
    }

    [Fact]
    public void Answer_SameQueryAgain_SameAnswer()
    {
        var search = new Shelf(1, Library).Searches[0];
        search.Answer(Query()).Should().BeEquivalentTo(search.Answer(Query()), static options => options.WithStrictOrdering());
    }

    [Fact]
    public void Answer_LinkedItem_ShowsWhereItsStrongestLinkIsFrom()
    {
        ShardQuery query = Query(Shelf.Question(new(), new LinkedItem { ItemId = "i7", Recent = 1, Support = 1, StrongestPlace = 4 }));
        new Shelf(1, Library).Searches[0].Answer(query).Best.Single(static item => item.Source == Sources.Affinity)
            .Should().Match<ScoredItem>(static item => item.ItemId == "i7" && item.LinkedFrom == 4);
    }

    [Fact]
    public void Answer_NearInMeaningAlone_IsFoundAndRankedByIt()
    {
        var shelf = new Shelf(1, Library);
        for (int n = 0; n < 100; n++) shelf.Index.Place($"i{n}", Direction(n));
        ShardQuery query = Query() with
        {
            Scene = new SharedScene { Scene = new Scene { Meaning = Direction(40) } },
            Breadth = new Breadth(Content: 3, Popular: 0, Newest: 0, Exploration: 0, Postings: 1_000),
            Explain = true,
        };

        ShardAnswer answer = shelf.Searches[0].Answer(query);

        answer.Best.Select(static item => (item.ItemId, item.Source)).Should()
            .BeEquivalentTo([("i40", Sources.Meaning), ("i39", Sources.Meaning), ("i41", Sources.Meaning)]);
        answer.Best[0].ItemId.Should().Be("i40");
        answer.Best[0].Features[(int)Feature.Meaning].Should().BeApproximately(1, 1e-5f);
        answer.Best[0].Score.Should().BeGreaterThan(answer.Best[2].Score, "nearness counts in the score");
    }

    [Fact]
    public void Answer_NoVectors_MeaningBringsNothing() =>
        Brought(new Shelf(1, Library).Searches[0].Answer(Query() with
        {
            Scene = new SharedScene { Scene = new Scene { Meaning = Direction(40) } },
            Breadth = new Breadth(10, 0, 0, 0, 1_000),
        })).Should().BeEmpty();

    // A hundredth of a quarter turn each.
    private static MeaningVector Direction(int n) => MeaningVector.Of([MathF.Cos(MathF.PI * n / 200), MathF.Sin(MathF.PI * n / 200)])!;

    private static Scene Folk => new() { Topics = [new SceneTopic { Topic = "category:folk", Short = 1, Long = 1, CategoryLift = float.NaN }] };

    private static ShardQuery Query(SlateQuestion? question = null) => new SlatePlan(question ?? Shelf.Question(new()), 1).Queries[0] with { Best = 100 };

    private static Dictionary<string, int> Brought(ShardAnswer answer) =>
        answer.Best.GroupBy(static item => item.Source).ToDictionary(static source => source.Key, static source => source.Count());
}
