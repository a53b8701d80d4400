using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Planning;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class SlateComposerTests
{
    private static readonly Item[] Library = [.. Enumerable.Range(0, 40).Select(static n => Some.Item($"i{n}", n % 3 == 0 ? "folk" : "rock"))];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 10, .3)]
    [InlineData(4, 10, 1)]
    [InlineData(4, 100, 5)]
    public void Compose_AnyShards_ProbabilitiesAndTheRestSumToOne(int shards, int k, double temperature)
    {
        SlateQuestion question = Shelf.Question(new RecommendRequest { K = k });
        Slate slate = Popular(shards).Ask(question with { Policy = question.Policy with { Settings = new() { Temperature = temperature } } }).Slate;
        (slate.Items.Sum(static item => item.Probability) + slate.RestProbability).Should().BeApproximately(1, 1e-6);
        slate.Items.Should().OnlyContain(static item => item.Probability > 0 && item.Probability <= 1);
        slate.Items.Length.Should().Be(Math.Min(k, slate.Candidates));
        slate.Items.Select(static item => item.Probability).Should().BeInDescendingOrder();
    }

    [Fact]
    public void Compose_OneOrFourShards_SameRankingOfNamedItems()
    {
        // With nothing known of the user no score depends on rarity, which differs from shard to shard.
        RecommendRequest request = new() { K = 10, Constraints = new() { Candidates = [.. Library.Select(static item => item.Id)] } };
        Slate one = Popular(1).Ask(request), four = Popular(4).Ask(request);
        four.Items.Select(static item => item.ItemId).Should().Equal(one.Items.Select(static item => item.ItemId)).And.Equal(Enumerable.Range(30, 10).Reverse().Select(static n => $"i{n}"));
        four.Items.Zip(one.Items).Should().OnlyContain(static pair => Math.Abs(pair.First.Probability - pair.Second.Probability) < 1e-6);
        (four.Candidates, one.Candidates).Should().Be((40, 40));
    }

    [Fact]
    public void Compose_TwoItems_ProbabilityIsTheSoftmaxOfTheirScores()
    {
        // Scores of i0 and i1 differ by s: P = 1 / (1 + e^-s)
        Slate slate = new Shelf(4, Library[..2]).Take("i1", 9).Ask(new RecommendRequest());
        double difference = slate.Items[0].Score - slate.Items[1].Score;
        slate.Items[0].Probability.Should().BeApproximately(1 / (1 + Math.Exp(-difference)), 1e-6);
        slate.RestProbability.Should().BeApproximately(0, 1e-6);
    }

    [Fact]
    public void Compose_NoCandidates_IsAnEmptySlate()
    {
        Slate slate = new Shelf(4).Ask(new RecommendRequest());
        (slate.Items.Length, slate.Candidates, slate.RestProbability, slate.Degraded).Should().Be((0, 0, 0d, false));
    }

    [Fact]
    public void Compose_ShardMissing_IsDegradedAndSaysSo()
    {
        Shelf shelf = Popular(4);
        var plan = new SlatePlan(Shelf.Question(new RecommendRequest()), 4);
        Slate slate = SlateComposer.Compose(plan, [.. plan.Queries.Take(3).Select((query, s) => shelf.Searches[s].Answer(query))]).Slate;
        (slate.Degraded, slate.DegradedBecause).Should().Be((true, "1 of 4 catalogue shards did not answer"));
        (slate.Items.Sum(static item => item.Probability) + slate.RestProbability).Should().BeApproximately(1, 1e-6);
    }

    [Theory]
    [InlineData(.2, 2)]
    [InlineData(.25, 3)] // 2.5 rounds up
    [InlineData(1, 10)]
    public void Compose_Exploration_TakesTheLastPlaces(double share, int places)
    {
        Item[] many = [.. Enumerable.Range(0, 400).Select(static n => Some.Item($"i{n}"))];
        Shelf shelf = new(2, many);
        for (int n = 0; n < 80; n++) shelf.Take($"i{n}", n + 5);
        Slate slate = shelf.Ask(new RecommendRequest { Constraints = new() { Exploration = share } });
        slate.Items.Should().HaveCount(10);
        slate.Items.Take(10 - places).Should().NotContain(static item => item.Source == Sources.Exploration);
        slate.Items.TakeLast(places).Should().OnlyContain(static item => item.Source == Sources.Exploration);
        slate.Items.Take(10 - places).Select(static item => item.ItemId)
            .Should().Equal(shelf.Ask(new RecommendRequest()).Items.Take(10 - places).Select(static item => item.ItemId));
    }

    [Theory]
    [InlineData(0, .3, 0, 3)]
    [InlineData(0, 0, 0, 0)]
    public void Compose_ItemsThatGaveWay_AreDroppedByTheStepThatTookTheirPlaces(double diversity, double exploration, int forVariety, int forExploration)
    {
        Shelf shelf = new(2, [.. Enumerable.Range(0, 400).Select(static n => Some.Item($"i{n}"))]);
        for (int n = 0; n < 80; n++) shelf.Take($"i{n}", n + 5);
        Slate slate = shelf.Ask(new RecommendRequest { Explain = true, Constraints = new() { Diversity = diversity, Exploration = exploration } });
        (Dropped("diversity"), Dropped("exploration")).Should().Be((forVariety, forExploration));
        slate.Dropped.Count(static dropped => dropped.Step == "exploration").Should().Be(forExploration);
        slate.Dropped.Select(static dropped => dropped.ItemId).Should().NotIntersectWith(slate.Items.Select(static item => item.ItemId));

        int Dropped(string step) => slate.DroppedCounts.SingleOrDefault(count => count.Step == step).Count;
    }

    [Fact]
    public void Compose_VarietyAndExploration_AreToldApart()
    {
        Item[] many = [.. Enumerable.Range(0, 400).Select(static n => Some.Item($"i{n}", n % 4 == 0 ? "folk" : $"c{n}"))];
        Shelf shelf = new(2, many);
        for (int n = 0; n < 80; n++) shelf.Take($"i{n}", n % 4 == 0 ? n + 500 : 5);
        Slate slate = shelf.Ask(new RecommendRequest { Explain = true, Constraints = new() { Diversity = .7, Exploration = .2 } });
        ILookup<string, string> dropped = slate.Dropped.ToLookup(static one => one.Step, static one => one.ItemId);
        dropped["exploration"].Should().HaveCount(2);
        dropped["diversity"].Should().NotBeEmpty().And.NotIntersectWith(dropped["exploration"]);
        slate.DroppedCounts.Select(static count => count.Count).Sum().Should().Be(slate.Dropped.Length);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(4, .5)]
    public void Compose_RareCategoryAskedFor_FillsTheSlateWhileThereIsEnough(int shards, double diversity)
    {
        Item[] many = [.. Enumerable.Range(0, 5_000).Select(static n => Some.Item($"i{n}", n % 400 == 7 ? "Maritime Law" : "crime"))];
        Shelf shelf = new(shards, many);
        for (int n = 0; n < 600; n++) shelf.Take($"i{n}", n + 1);
        SlateQuestion question = Shelf.Question(new RecommendRequest { Constraints = new() { Categories = ["maritime law"], Diversity = diversity } });
        string[] rare = [.. many.Where(static item => item.Categories[0] == "Maritime Law").Select(static item => item.Id)];
        shelf.Ask(question).Slate.Items.Select(static item => item.ItemId).Should().HaveCount(10).And.OnlyHaveUniqueItems().And.BeSubsetOf(rare);
        shelf.Ask(question with { Met = ItemList.Of([.. rare[..5]]) }).Slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo(rare[5..]);
    }

    [Fact]
    public void Compose_SeveralCategoriesAskedFor_AreAllLookedAt()
    {
        Item[] many = [.. Enumerable.Range(0, 3_000).Select(static n => Some.Item($"i{n}", n switch { < 6 => "whales", < 9 => "knots", _ => "crime" }))];
        Shelf shelf = new(2, many);
        for (int n = 100; n < 600; n++) shelf.Take($"i{n}", n + 1);
        Slate slate = shelf.Ask(new RecommendRequest { Constraints = new() { Categories = ["Whales", "nothing has it", "Knots"] } });
        slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo(Enumerable.Range(0, 9).Select(static n => $"i{n}"));
    }

    [Fact]
    public void Compose_LargeCategoryAskedForAndItsPopularItemsSeen_FillsTheSlate()
    {
        Item[] many = [.. Enumerable.Range(0, 9_000).Select(static n => Some.Item($"i{n}", n % 10 == 0 ? "folk" : "rock"))];
        Shelf shelf = new(1, many);
        for (int n = 0; n < 600; n++) shelf.Take($"i{n}", n + 1);
        SlateQuestion question = Shelf.Question(new RecommendRequest { Constraints = new() { Categories = ["rock"] } });
        shelf.Ask(question with { Met = ItemList.Of([.. Enumerable.Range(0, 9_000).Where(static n => n is < 5_000 or >= 5_020).Select(static n => $"i{n}")]) }).Slate.Items.Should().HaveCount(10);
    }

    [Fact]
    public void Compose_SameSeed_SameSlate()
    {
        RecommendRequest request = new() { Explain = true, Constraints = new() { Exploration = .5, Diversity = .4 } };
        Popular(4).Ask(request).Should().BeEquivalentTo(Popular(4).Ask(request), static options => options.WithStrictOrdering());
    }

    [Fact]
    public void Compose_DroppedItems_AreCountedInTheOrderOfTheSteps()
    {
        SlateQuestion question = Shelf.Question(new RecommendRequest { K = 5, Explain = true, Exclude = ["i1"], Constraints = new() { Candidates = ["i0", "i1", "i2", "i3", "x"] } });
        Slate slate = Popular(4).Ask(question with { Met = ItemList.Of("i2"), Controls = new() { BlockedItems = ["i0"] } }).Slate;
        slate.DroppedCounts.Should().Equal(new DroppedCount(Steps.Unknown, 1), new(Steps.Seen, 1), new(Steps.Blocked, 1), new(Steps.Excluded, 1));
        slate.Dropped.Should().BeEquivalentTo([new DroppedItem("x", Steps.Unknown), new("i2", Steps.Seen), new("i0", Steps.Blocked), new("i1", Steps.Excluded)]);
        slate.Items.Should().ContainSingle().Which.ItemId.Should().Be("i3");
    }

    [Fact]
    public void Compose_UnknownItemNamedTwice_IsCountedOnce() =>
        Popular(4).Ask(new RecommendRequest { Constraints = new() { Candidates = ["x", "x", "i1"] } }).DroppedCounts
            .Should().Equal(new DroppedCount(Steps.Unknown, 1));

    [Fact]
    public void Compose_SeenItems_ComeAgainOnlyWhenAsked()
    {
        SlateQuestion question = Shelf.Question(new RecommendRequest { Constraints = new() { IncludeSeen = true } }) with { Met = ItemList.Of("i39") };
        Popular(4).Ask(question).Slate.Items[0].ItemId.Should().Be("i39");
        Popular(4).Ask(question with { Request = new RecommendRequest() }).Slate.Items[0].ItemId.Should().Be("i38");
    }

    private static Shelf Popular(int shards)
    {
        var shelf = new Shelf(shards, Library);
        for (int n = 0; n < Library.Length; n++) shelf.Take($"i{n}", n + 1);
        return shelf;
    }
}
