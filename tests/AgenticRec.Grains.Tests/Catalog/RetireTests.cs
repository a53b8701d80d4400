using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Catalog;

[Collection(ClusterCollection.Name)]
public class RetireTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Retire_KnownItem_IsNoLongerRecommendedAndKeepsWhatItLearned()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.Live("bob", Some.Likes("i0", "i1"));

        CatalogReceipt receipt = await _tenant.Catalog.Retire(["i0"]);

        receipt.Accepted.Should().Be(1);
        (await _tenant.Ids("ann")).Should().BeEquivalentTo("i1", "i2", "i3");
        (await _tenant.Ids("bob", new RecommendRequest { Constraints = new Constraints { IncludeSeen = true, Candidates = ["i0"] } })).Should().BeEmpty();
        (await _tenant.Catalog.Summary()).Items.Should().Be(3);
        (await _tenant.ProfileOf("i0")).Retired.Should().BeTrue();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Retire_UnknownItem_IsRejectedAndTheOthersAreRetired()
    {
        await _tenant.Stock(Some.Items(2));

        CatalogReceipt receipt = await _tenant.Catalog.Retire(["never seen", "i1"]);

        receipt.Accepted.Should().Be(1);
        receipt.Rejected.Should().ContainSingle().Which.Should().Match<RejectedItem>(static bad => bad.Index == 0 && bad.ItemId == "never seen");
        (await _tenant.Ids("ann")).Should().Equal("i0");
    }

    [Fact]
    public async Task Retire_Twice_CountsOnce()
    {
        await _tenant.Stock(Some.Items(3));

        await _tenant.Catalog.Retire(["i0"]);
        await _tenant.Catalog.Retire(["i0"]);

        (await _tenant.Catalog.Summary()).Items.Should().Be(2);
    }

    [Fact]
    public async Task Upsert_RetiredItem_BringsItBack()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Catalog.Retire(["i0"]);

        await _tenant.Stock(Some.Item("i0"));

        (await _tenant.Ids("ann")).Should().BeEquivalentTo("i0", "i1");
        (await _tenant.ProfileOf("i0")).Retired.Should().BeFalse();
    }
}
