using AgenticRec.Abstractions.Catalog;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Catalog;

[Collection(ClusterCollection.Name)]
public class PutTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Put_NewThenKnown_IsCreatedThenReplaced()
    {
        TestTenant tenant = cluster.NewTenant();

        (await tenant.Catalog.Put(Some.Item("a"), ItemCondition.None)).Outcome.Should().Be(ItemChangeOutcome.Created);
        ItemChange again = await tenant.Catalog.Put(Some.Item("a", title: "Other"), ItemCondition.None);

        again.Should().BeEquivalentTo(new { Outcome = ItemChangeOutcome.Replaced, Item = new { Title = "Other" } });
        (await tenant.Ids("ann")).Should().Equal("a");
    }

    [Fact]
    public async Task Put_MustBeNewButIsKnown_ChangesNothing()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Item("a", title: "First"));

        ItemChange change = await tenant.Catalog.Put(Some.Item("a", title: "Second"), new ItemCondition(MustBeNew: true));

        change.Outcome.Should().Be(ItemChangeOutcome.ConditionFailed);
        (await tenant.ProfileOf("a")).Item!.Title.Should().Be("First");
    }

    [Fact]
    public async Task Put_ManyAtOnceOverTheSame_OnlyOneHolds()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Item("a"));
        Item seen = (await tenant.ProfileOf("a")).Item!;

        ItemChange[] changes = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(n => tenant.Catalog.Put(Some.Item("a", title: Some.Numbered("Title ", n)), new ItemCondition(Expected: seen))));

        changes.Count(static change => change.Outcome == ItemChangeOutcome.Replaced).Should().Be(1);
    }

    [Fact]
    public async Task Put_ExpectedOfAnItemThatIsNotThere_Fails()
    {
        TestTenant tenant = cluster.NewTenant();

        (await tenant.Catalog.Put(Some.Item("a"), new ItemCondition(Expected: Some.Item("a")))).Outcome.Should().Be(ItemChangeOutcome.ConditionFailed);
    }

    [Fact]
    public async Task Put_ItemWithoutTitle_IsRefusedWithTheReason()
    {
        Func<Task> put = () => cluster.NewTenant().Catalog.Put(Some.Item("a", title: " "), ItemCondition.None);

        await put.Should().ThrowAsync<ArgumentException>().WithMessage("The title is empty.*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(1_000)]
    public async Task Page_AfterPage_ListsEachItemOnce(int limit)
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(25));
        await tenant.Catalog.Retire(["i3"]);
        List<ListedItem> listed = [];
        CatalogPage page;
        string? after = null;
        do
        {
            page = await tenant.Catalog.Page(after, limit);
            page.Items.Length.Should().BeLessThanOrEqualTo(limit);
            listed.AddRange(page.Items);
        }
        while ((after = page.Next) is not null);

        listed.Select(static one => one.Item.Id).Should().BeEquivalentTo(Enumerable.Range(0, 25).Select(static n => Some.Numbered("i", n)));
        listed.Should().ContainSingle(static one => one.Retired).Which.Item.Id.Should().Be("i3");
    }

    [Theory]
    [InlineData("x", 10)]
    [InlineData("9.0", 10)]
    [InlineData("0.-1", 10)]
    [InlineData(null, 0)]
    [InlineData(null, 1_001)]
    public async Task Page_OutOfRange_IsRefused(string? after, int limit)
    {
        Func<Task> page = () => cluster.NewTenant().Catalog.Page(after, limit);

        await page.Should().ThrowAsync<ArgumentException>();
    }
}
