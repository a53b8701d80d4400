using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Planning;
using AgenticRec.Testing;
using CsCheck;

namespace AgenticRec.Core.Tests.Planning;

public class CandidateFilterTests
{
    private static readonly Item[] Library =
    [
        Some.Item("folk", "Folk"), Some.Item("rock", "rock"), Some.Item("both", "folk", "rock"), Some.Item("none"),
        Some.Item("off", "folk") with { Available = false },
        Some.Item("later", "folk") with { ArrivedAt = Some.Day0.AddTicks(1) },
        Some.Item("now", "jazz") with { ArrivedAt = Some.Day0 },
    ];

    public static TheoryData<string, Bars, string[]> Each => new()
    {
        { Steps.Seen, new() { Seen = ItemList.Of("folk", "nobody") }, ["folk"] },
        { Steps.Blocked, new() { Blocked = ItemList.Of("rock") }, ["rock"] },
        { Steps.Blocked, new() { BlockedCategories = ["FOLK"] }, ["folk", "both"] },
        { Steps.Excluded, new() { Excluded = ItemList.Of("none", "now") }, ["none", "now"] },
        { Steps.Category, new() { Categories = ["folk", "jazz"] }, ["rock", "none"] },
        { Steps.Category, new() { WithoutCategories = ["Rock"] }, ["rock", "both"] },
    };

    [Fact]
    public void Answer_NoBars_DropsOnlyWhatIsNotThere() =>
        Dropped(new Bars()).Should().BeEquivalentTo([("off", Steps.Unavailable), ("later", Steps.Unavailable)]);

    [Theory]
    [MemberData(nameof(Each))]
    public void Answer_OneBar_DropsExactlyWhatItNames(string step, Bars bars, string[] dropped) =>
        Dropped(bars).Where(static drop => drop.Step != Steps.Unavailable).Should().BeEquivalentTo(dropped.Select(itemId => (itemId, step)));

    [Fact]
    public void Answer_SeveralBarsOnOneItem_TheFirstIsNamed()
    {
        Dropped(new Bars { Seen = ItemList.Of("folk", "off"), Blocked = ItemList.Of("folk"), Excluded = ItemList.Of("folk") }).Should().BeEquivalentTo(
            [("folk", Steps.Seen), ("off", Steps.Unavailable), ("later", Steps.Unavailable)]);
    }

    [Fact]
    public void Answer_BarsOfTheQueryBefore_AreForgotten()
    {
        var shelf = new Shelf(1, Library);
        Answer(shelf, new Bars { Seen = ItemList.Of("folk"), Blocked = ItemList.Of("rock"), Excluded = ItemList.Of("both") });
        Answer(shelf, new Bars { Seen = ItemList.Of("rock") }).Best.Select(static item => item.ItemId).Should().BeEquivalentTo("folk", "both", "none", "now");
    }

    [Fact]
    public void Answer_AnyBars_NeverAddAndLoseNothing() =>
        Gen.Select(Gen.Int[0, 6].Array[0, 4], Gen.Int[0, 6].Array[0, 4], Gen.OneOf("folk", "rock", "jazz").Array[0, 2], Gen.OneOf("folk", "rock").Array[0, 2])
            .Sample(static (seen, blocked, categories, without) =>
            {
                Bars bars = new()
                {
                    Seen = ItemList.Of([.. seen.Select(static n => Library[n].Id)]),
                    Blocked = ItemList.Of([.. blocked.Select(static n => Library[n].Id)]),
                    Categories = [.. categories],
                    WithoutCategories = [.. without],
                };
                ShardAnswer answer = Answer(new Shelf(1, Library), bars);
                string[] kept = [.. answer.Best.Select(static item => item.ItemId)];
                kept.Concat(answer.Dropped.Select(static drop => drop.ItemId)).Should().BeEquivalentTo(Library.Select(static item => item.Id));
                kept.Should().BeSubsetOf(Answer(new Shelf(1, Library), new Bars()).Best.Select(static item => item.ItemId));
                kept.Intersect(bars.Seen.Ids.Concat(bars.Blocked.Ids)).Should().BeEmpty();
                answer.DroppedCounts.Sum(static step => step.Count).Should().Be(answer.Dropped.Length);
            }, iter: 200);

    private static IEnumerable<(string ItemId, string Step)> Dropped(Bars bars) =>
        Answer(new Shelf(1, Library), bars).Dropped.Select(static drop => (drop.ItemId, drop.Step));

    private static ShardAnswer Answer(Shelf shelf, Bars bars) => shelf.Searches[0].Answer(
        new SlatePlan(Shelf.Question(new RecommendRequest { Explain = true }), 1).Queries[0] with { Bars = bars, Named = [.. Library.Select(static item => item.Id)] });
}
