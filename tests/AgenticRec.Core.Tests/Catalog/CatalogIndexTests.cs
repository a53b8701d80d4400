using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Catalog;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Catalog;

public class CatalogIndexTests
{
    private readonly CatalogIndex _index = new(new TenantNumbers());

    [Fact]
    public void Put_Item_CanBeFoundWithItsRarities()
    {
        Put(Some.Item("a", "folk"), Some.Item("b", "folk"), Some.Item("c", "folk", "rock"));
        (_index.Count, _index.Available, _index.Holds("c"), _index.Holds("x")).Should().Be((3, 3, true, false));
        ItemCard card = _index.Card("c");
        // Three items: folk ln(1 + 3/3) = 0.693147, rock ln(1 + 3/1) = 1.386294, each as category and topic; norm sqrt(2 * (0.480453 + 1.921812)) = 2.191924
        card.TopicNorm.Should().BeApproximately(2.191924f, 1e-4f);
        card.Topics.Single(static topic => topic.Aspect == "category:rock").Weight.Should().BeApproximately(.632456f, 1e-4f);
        card.Topics.Single(static topic => topic.Aspect == "category:folk").Weight.Should().BeApproximately(.316228f, 1e-4f);
        card.Words.Sum(static word => word.Weight * word.Weight).Should().BeApproximately(1, 1e-4f);
    }

    [Fact]
    public void Put_ItemAgain_UpdatesItInPlace()
    {
        Put(Some.Item("a", "folk"));
        _index.Card("a").Title.Should().Be("Title of a");
        Put(Some.Item("a", "rock") with { Title = "New", Available = false });
        (_index.Count, _index.Available, _index.Card("a").Title).Should().Be((1, 0, "New"));
        _index.Card("a").HasTopic("category:folk").Should().BeFalse();
        _index.Card("a").HasTopic("category:rock").Should().BeTrue();
    }

    [Fact]
    public void Retire_Item_LeavesTheAnswersAndComesBackWhenPut()
    {
        Put(Some.Item("a"), Some.Item("b"));
        _index.Retire("a").Should().BeTrue();
        _index.Retire("a").Should().BeTrue();
        _index.Retire("x").Should().BeFalse();
        (_index.Count, _index.Available).Should().Be((2, 1));
        Put(Some.Item("a"));
        _index.Available.Should().Be(2);
    }

    [Fact]
    public void Card_ItemTheShardDoesNotHold_HasNothingButItsId() =>
        _index.Card("x").Should().BeEquivalentTo(ItemCard.Unknown("x"), static options => options.ComparingByMembers<ItemCard>());

    [Fact]
    public void DrawByPopularity_ManyDraws_AreProportionalToInteractions()
    {
        Put(Some.Item("a"), Some.Item("b"), Some.Item("c"), Some.Item("d"));
        _index.DrawByPopularity(Some.Draw(), 0).Should().BeNull();
        _index.Note(Some.Digest("a", 60), 60);
        _index.Note(Some.Digest("b", 30), 30);
        _index.Note(Some.Digest("c", 10), 10);
        int Count(string itemId) => Enumerable.Range(0, 10_000).Count(n => _index.DrawByPopularity(Some.Draw(), n) == itemId);
        Count("a").Should().BeCloseTo(6_000, 200);
        Count("b").Should().BeCloseTo(3_000, 200);
        Count("c").Should().BeCloseTo(1_000, 150);
        (Count("d"), _index.Interactions).Should().Be((0, 100));
    }

    [Fact]
    public void Note_OlderDigestAfterANewer_DoesNotTakeBackWhatIsKnown()
    {
        Put(Some.Item("a"), Some.Item("b"));
        _index.Note(Some.Digest("a", 9, version: 5), 9);
        _index.Note(Some.Digest("a", 3, version: 2), 0);
        _index.LargestLogMet.Should().BeApproximately(2.302585f, 1e-5f); // ln 10
        _index.Card("a").Popularity.Should().Be(1);
        _index.Card("b").Popularity.Should().Be(0);
    }

    [Fact]
    public void Note_OlderDigestAfterANewer_LeavesTheIncomingStrength()
    {
        Put(Some.Item("a"));
        _index.Note(Some.Digest("a", 9, version: 5) with { Incoming = 8 }, 9);
        _index.Note(Some.Digest("a", 3, version: 2) with { Incoming = 2 }, 0);
        _index.All[0].Incoming.Should().Be(8);
    }

    [Fact]
    public void Note_TakenForgottenAndTakenAgain_IsMetOnce()
    {
        Put(Some.Item("a"));
        for (int version = 1; version <= 3; version++) _index.Note(Some.Digest("a", version % 2, version), 0);
        _index.Met.Should().ContainSingle();
    }

    [Fact]
    public void Card_AnotherItemBecameMorePopular_PopularityFollows()
    {
        Put(Some.Item("a"), Some.Item("b"));
        _index.Note(Some.Digest("a", 3), 3);
        _index.Card("a").Popularity.Should().Be(1);
        _index.Note(Some.Digest("b", 99), 99);
        _index.Card("a").Popularity.Should().BeApproximately(.301030f, 1e-5f); // ln 4 / ln 100
    }

    [Fact]
    public void Note_ItemNobodyDescribed_IsNotAvailable()
    {
        _index.Note(Some.Digest("x", 5), 5);
        (_index.Count, _index.Available, _index.Card("x").Title).Should().Be((1, 0, "x"));
        Put(Some.Item("x"));
        (_index.Count, _index.Available, _index.Card("x").Title).Should().Be((1, 1, "Title of x"));
    }

    [Fact]
    public void Put_ItemMetBeforeItWasDescribed_ArrivesAmongTheNewest()
    {
        _index.Note(Some.Digest("x", 0), 0);
        Put(Some.Item("x"));
        _index.Newest.Should().ContainSingle();
    }

    [Fact]
    public void Newest_ManyItems_KeepsSixtyFourNewestFirst()
    {
        for (int n = 0; n < 100; n++) Put(Some.Item($"i{n * 37 % 100}") with { ArrivedAt = Some.Day0.AddDays(n * 37 % 100) });
        _index.Newest.Select(place => _index.All[place].Id).Should().Equal(Enumerable.Range(36, 64).Reverse().Select(static n => $"i{n}"));
    }

    [Fact]
    public void Newest_ItemsRetired_OthersTakeTheirPlaces()
    {
        for (int n = 0; n < 100; n++) Put(Some.Item($"i{n}") with { ArrivedAt = Some.Day0.AddDays(n) });
        for (int n = 90; n < 100; n++) _index.Retire($"i{n}");
        _index.Newest.Select(place => _index.All[place].Id).Should().Equal(Enumerable.Range(26, 64).Reverse().Select(static n => $"i{n}"));
        Put(Some.Item("i95") with { ArrivedAt = Some.Day0.AddDays(95) });
        _index.Newest.Should().HaveCount(64);
        _index.All[_index.Newest[0]].Id.Should().Be("i95", "it is there again");
    }

    [Fact]
    public void Newest_ArrivalChanged_MovesTheItem()
    {
        Put(Some.Item("a") with { ArrivedAt = Some.Day0 }, Some.Item("b") with { ArrivedAt = Some.Day0.AddDays(1) }, Some.Item("c"));
        Put(Some.Item("a") with { ArrivedAt = Some.Day0.AddDays(2) }, Some.Item("c") with { ArrivedAt = Some.Day0.AddHours(1) });
        _index.Newest.Select(place => _index.All[place].Id).Should().Equal("a", "b", "c");
        Put(Some.Item("a"));
        _index.Newest.Select(place => _index.All[place].Id).Should().Equal("b", "c", "a");
    }

    [Fact]
    public void Popular_Items_MostPopularFirst()
    {
        Put(Some.Item("a"), Some.Item("b"), Some.Item("c"));
        _index.Note(Some.Digest("b", 5), 5);
        _index.Note(Some.Digest("c", 7), 7);
        _index.Popular(10).ToArray().Select(place => _index.All[place].Id).Should().Equal("c", "b");
        _index.Popular(1).Length.Should().Be(1);
    }

    [Fact]
    public void Settle_ManyArrivals_RaritiesAreThoseOfTheWholeShard()
    {
        Put(Some.Item("a", "folk"));
        for (int n = 0; n < 99; n++) Put(Some.Item($"r{n}", "rock"));
        _index.Settle();
        // ln(1 + 100/1) = 4.615121 as category and topic: norm 4.615121 * sqrt(2)
        _index.Card("a").TopicNorm.Should().BeApproximately(6.526766f, 1e-3f);
    }

    private void Put(params Item[] items)
    {
        foreach (Item item in items) _index.Put(item, ItemAspects.Of(item));
        if (_index.IsUnsettled) _index.Settle();
    }
}
