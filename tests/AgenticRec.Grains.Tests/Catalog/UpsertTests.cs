using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Catalog;

[Collection(ClusterCollection.Name)]
public class UpsertTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Upsert_NewItems_AreFoundAndCounted()
    {
        CatalogReceipt receipt = await _tenant.Stock(Some.Items(8));

        receipt.Accepted.Should().Be(8);
        receipt.Rejected.Should().BeEmpty();
        (await _tenant.Catalog.Summary()).Items.Should().Be(8);
        (await _tenant.Ids("nobody")).Should().BeEquivalentTo(Some.Items(8).Select(item => item.Id));
        (await _tenant.ProfileOf("i3")).Description!.Text.Should().Contain("Title i3").And.Contain("folk");
    }

    [Fact]
    public async Task Upsert_KnownItem_ChangesFactsAndKeepsWhatTheAgentLearned()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));
        ItemProfile before = await _tenant.ProfileOf("i0");

        await _tenant.Stock(Some.Item("i0", "jazz", "Renamed"));

        ItemProfile after = await _tenant.ProfileOf("i0");
        after.Item!.Title.Should().Be("Renamed");
        after.Audience.Should().BeEquivalentTo(before.Audience);
        after.Affinities.Should().NotBeEmpty().And.Equal(before.Affinities);
        after.Description!.Version.Should().Be(before.Description!.Version + 1);
        after.EarlierDescriptions.Should().Contain(before.Description);
        after.Version.Should().BeGreaterThan(before.Version);
        (await _tenant.Catalog.Summary()).Items.Should().Be(4);
    }

    [Fact]
    public async Task Upsert_KnownItem_IsFoundUnderItsNewCategoryOnly()
    {
        await _tenant.Stock(Some.Item("a"), Some.Item("b"));

        await _tenant.Stock(Some.Item("a", "jazz"));

        (await _tenant.Ids("nobody", Of("jazz"))).Should().Equal("a");
        (await _tenant.Ids("nobody", Of("folk"))).Should().Equal("b");
    }

    [Fact]
    public async Task Upsert_BadItemsAmongGood_RejectsThemWithIndexAndReasonAndStoresTheRest()
    {
        CatalogReceipt receipt = await _tenant.Stock(
            Some.Item("good1"), Some.Item(" "), Some.Item("untitled", title: ""), Some.Item("good2"), Some.Item("long", title: new string('x', 501)));

        receipt.Accepted.Should().Be(2);
        receipt.Rejected.Select(static bad => (bad.Index, bad.ItemId)).Should().Equal((1, " "), (2, "untitled"), (4, "long"));
        receipt.Rejected.Select(static bad => bad.Reason).Should()
            .SatisfyRespectively(id => id.Should().Contain("id"), title => title.Should().Contain("title"), length => length.Should().Contain("500"));
        (await _tenant.Ids("nobody")).Should().BeEquivalentTo("good1", "good2");
    }

    [Fact]
    public async Task Upsert_SameIdTwiceInABatch_TheLaterStandsEverywhere()
    {
        await _tenant.Stock(Some.Item("a", "folk", "First"), Some.Item("b"), Some.Item("a", "jazz", "Second"));

        (await _tenant.ProfileOf("a")).Item!.Title.Should().Be("Second");
        (await _tenant.Recommender("nobody").Recommend(Of("jazz"))).Items.Should().ContainSingle().Which.Title.Should().Be("Second");
        (await _tenant.Catalog.Summary()).Items.Should().Be(2);
    }

    [Fact]
    public async Task Upsert_MoreThanFiveThousand_IsRefused()
    {
        Func<Task> act = () => _tenant.Catalog.Upsert([.. Some.Items(5_001)]);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*5,000*items*");
    }

    [Fact]
    public async Task Upsert_ItemLikeAUsersTastes_IsRecommendedToThatUserAtOnce()
    {
        await _tenant.Stock([.. Some.Items(30, "metal", "m"), .. Some.Items(30, "opera", "o"), Some.Item("w1", "sea songs", "Whale shanties")]);
        await _tenant.Live("ann", Some.Likes("w1"));

        await _tenant.Stock(Some.Item("w2", "sea songs", "More whale shanties"));

        (await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 3 })).Items[0].ItemId.Should().Be("w2");
    }

    private static RecommendRequest Of(string category) => new() { Constraints = new Constraints { Categories = [category] } };
}
