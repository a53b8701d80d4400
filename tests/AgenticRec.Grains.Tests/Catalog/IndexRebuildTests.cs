using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Catalog;

[Collection(ClusterCollection.Name)]
public class IndexRebuildTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Shards_AllAgentsSlept_AnswerAsBefore()
    {
        await _tenant.Stock([.. Some.Items(10), .. Some.Items(10, "jazz", "j")]);
        await _tenant.Live("ann", Some.Likes("i0", "i1", "i2"));
        await _tenant.Live("bob", Some.Likes("i0", "i1", "i5"));
        await _tenant.Catalog.Retire(["i9"]);
        var request = new RecommendRequest { K = 20, Seed = 1, At = Some.Noon };
        CatalogSummary before = await _tenant.Catalog.Summary();
        string[] slate = await _tenant.Ids("ann", request);

        await cluster.SendAllToSleep();

        (await _tenant.Catalog.Summary()).Should().Be(before);
        string[] after = await _tenant.Ids("ann", request);
        after.Should().BeEquivalentTo(slate).And.NotContain("i9").And.NotContain("i0");
        after[0].Should().Be(slate[0]).And.Be("i5", "bob went on to it from where ann is");
    }

    [Fact]
    public async Task SendAllToSleep_AfterUse_LeavesNoAgentAwake()
    {
        await _tenant.Stock(Some.Items(4));

        await cluster.SendAllToSleep();

        cluster.Cluster.TryGetGrainContext(_tenant.Item("i0").GetGrainId(), out _).Should().BeFalse("else the other tests here prove nothing");
    }

    [Fact]
    public async Task Upsert_ItemMetBeforeItWasDescribed_IsFound()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("ann", Some.Likes("early"));
        (await _tenant.Ids("bob")).Should().NotContain("early", "nobody has described it yet");

        await _tenant.Stock(Some.Item("early"));

        (await _tenant.Ids("bob")).Should().Contain("early");
        (await _tenant.AudienceOf("early")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Upsert_ItemMetBeforeItWasDescribed_IsStillFoundAfterSleep()
    {
        await _tenant.Live("ann", Some.Likes("early"));
        await _tenant.Stock(Some.Item("early"), Some.Item("late"));

        await cluster.SendAllToSleep();

        (await _tenant.Ids("bob")).Should().BeEquivalentTo("early", "late");
    }
}
