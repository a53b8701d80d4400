using System.Globalization;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Tests.Planning;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Coevolution;

public class RehearsalPlanTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 60).Select(static n => $"i{n}")];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public void Queries_AnyShards_SpreadTheDrawsSummingRight(int shards)
    {
        RehearsalPlan plan = Plan("i0", shards);
        plan.Queries.Should().HaveCount(shards);
        plan.Queries.Sum(static query => query.OpenDraws).Should().Be(36);
        plan.Queries.Sum(static query => query.MetDraws).Should().Be(10);
        plan.Queries.Sum(static query => query.AnyDraws).Should().Be(2);
        plan.Queries.Select(static query => query.Draw).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Queries_TakenItem_GoesToItsShardOnly()
    {
        RehearsalPlan plan = Plan("i3", 4, Links("i3"));
        plan.Queries.Select(static query => query.Taken).Should().ContainSingle(static taken => taken != null);
        plan.Queries[Stable.ShardOf("i3", 4)].Should().Match<RehearsalQuery>(static query => query.Taken == "i3" && query.TakenLink.Support == 1);
    }

    [Fact]
    public void Queries_Links_GoToTheirShardsWithoutTheTakenAndTheMet()
    {
        RehearsalPlan plan = Plan("i0", 4, Links(Ids), met: ["i1", "i2"]);
        for (int s = 0; s < 4; s++) plan.Queries[s].Retrieved.Should().OnlyContain(link => Stable.ShardOf(link.ItemId, 4) == s);
        plan.Queries.SelectMany(static query => query.Retrieved).Select(static link => link.ItemId).Should().BeEquivalentTo(Ids[3..]);
        plan.Queries.SelectMany(static query => query.Tail).Should().BeEmpty();
    }

    [Fact]
    public void Queries_MoreLinksThanRetrieved_TheStrongestHundredAndASampleOfTheRest()
    {
        ItemLinks links = new([.. Enumerable.Range(0, 150).Select(static n => new AffinityLink { ItemId = $"l{n}", After = n + 1 })], 0);
        RehearsalQuery query = Plan("i0", 1, links).Queries[0];
        query.Retrieved.Select(static link => link.ItemId).Should().Equal(Enumerable.Range(50, 100).Reverse().Select(static n => $"l{n}"));
        query.Tail.Should().HaveCount(30).And.OnlyContain(static link => int.Parse(link.ItemId.Substring(1), CultureInfo.InvariantCulture) < 50);
    }

    [Fact]
    public void Gradients_TargetUnknown_None() => Rehearse(Plan("nobody", 4), 4).Should().BeEmpty();

    [Theory]
    [InlineData(true, 1f)]
    [InlineData(false, .1f)] // what no recent item links to says little about the open head
    public void Gradients_TargetKnown_OneForEachHead(bool linked, float weight)
    {
        PolicyGradient[] gradients = Rehearse(Plan("i0", 4, Links(linked ? ["i0", "i5"] : ["i5"])), 4);
        gradients.Select(static gradient => gradient.Task).Should().BeEquivalentTo([RankingTask.Given, RankingTask.Open]);
        gradients.Single(static gradient => gradient.Task == RankingTask.Open).Weight.Should().Be(weight);
        gradients.Single(static gradient => gradient.Task == RankingTask.Given).Weight.Should().Be(1);
        gradients.Should().OnlyContain(static gradient => gradient.Slopes.Length == Features.Count);
    }

    [Fact]
    public void Gradients_EverythingMet_NoAlternativesNoGradients() => Rehearse(Plan("i0", 1, met: Ids), 1).Should().BeEmpty();

    [Fact]
    public void Gradients_TakenItemMorePopular_RaiseTheWeightOfPopularity() =>
        // Only popularity tells i0 (59 times) from the others (fewer): its slope is below zero, so a step raises the weight.
        Rehearse(Plan("i0", 1), 1).Should().OnlyContain(static gradient => gradient.Slopes[(int)Feature.Popularity] < 0);

    private static ItemLinks Links(params string[] itemIds) => new([.. itemIds.Select(static itemId => new AffinityLink { ItemId = itemId, After = 1 })], 0);

    private static RehearsalPlan Plan(string taken, int shards, ItemLinks? links = null, params string[] met)
    {
        Numbering numbers = new();
        var readOut = new LinkReadOut(numbers, links is { } some ? [ReadyLinks.Of(some, numbers)] : []);
        return new(new Scene(), readOut, [.. met.Select(numbers.Of)], taken, Some.Draw(), shards);
    }

    private static PolicyGradient[] Rehearse(RehearsalPlan plan, int shards)
    {
        var shelf = new Shelf(shards, [.. Ids.Select(static id => Some.Item(id, "folk"))]);
        for (int n = 0; n < Ids.Length; n++) shelf.Take(Ids[n], 59 - n);
        return [.. plan.Gradients([.. plan.Queries.Select((query, s) => shelf.Searches[s].Answer(query))], RankingPolicy.Initial)];
    }
}
