using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class ConstraintTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Recommend_SeenItems_AreLeftOutUnlessAskedFor()
    {
        await _tenant.Stock(Some.Items(5));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));

        (await _tenant.Ids("ann")).Should().BeEquivalentTo("i2", "i3", "i4");
        (await _tenant.Ids("ann", With(new Constraints { IncludeSeen = true }))).Should().BeEquivalentTo("i0", "i1", "i2", "i3", "i4");
    }

    [Fact]
    public async Task Recommend_BlockedItemsAndCategories_AreLeftOutInAnyCase()
    {
        await _tenant.Stock([.. Some.Items(3), .. Some.Items(2, "opera", "o")]);
        await _tenant.User("ann").SetControls(new UserControls { BlockedItems = ["i0"], BlockedCategories = ["OPERA"] });

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { Explain = true });

        slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo("i1", "i2");
        slate.Dropped.Should().BeEquivalentTo([new DroppedItem("i0", "blocked"), new DroppedItem("o0", "blocked"), new DroppedItem("o1", "blocked")]);
        slate.DroppedCounts.Should().Equal(new DroppedCount("blocked", 3));
    }

    [Fact]
    public async Task Recommend_UnavailableItem_IsLeftOutUntilItIsAvailable()
    {
        await _tenant.Stock(Some.Item("a"), Some.Item("b") with { Available = false });
        (await _tenant.Ids("ann")).Should().Equal("a");

        await _tenant.Stock(Some.Item("b"));

        (await _tenant.Ids("ann")).Should().BeEquivalentTo("a", "b");
    }

    [Fact]
    public async Task Recommend_ItemThatArrivesLater_IsLeftOutBeforeAndThereAfter()
    {
        await _tenant.Stock(Some.Item("old"), Some.Item("coming") with { ArrivedAt = Some.Noon });

        (await _tenant.Ids("ann", new RecommendRequest { At = Some.Noon.AddTicks(-1) })).Should().Equal("old");
        (await _tenant.Ids("ann", new RecommendRequest { At = Some.Noon })).Should().BeEquivalentTo("old", "coming");
    }

    [Fact]
    public async Task Recommend_ArrivalInTheFutureOfTheClock_IsLeftOut()
    {
        await _tenant.Stock(Some.Item("old"), Some.Item("coming") with { ArrivedAt = DateTimeOffset.MaxValue.AddYears(-1) });

        (await _tenant.Ids("ann")).Should().Equal("old");
    }

    [Fact]
    public async Task Recommend_Categories_AllowOnlyThose()
    {
        await _tenant.Stock([.. Some.Items(3), .. Some.Items(3, "jazz", "j"), .. Some.Items(3, "opera", "o")]);

        (await _tenant.Ids("ann", With(new Constraints { Categories = ["JAZZ", "opera"] }))).Should().OnlyContain(static id => id[0] == 'j' || id[0] == 'o').And.HaveCount(6);
        (await _tenant.Ids("ann", With(new Constraints { WithoutCategories = ["Jazz"] }))).Should().OnlyContain(static id => id[0] == 'i' || id[0] == 'o').And.HaveCount(6);
        (await _tenant.Ids("ann", With(new Constraints { Categories = ["jazz"], WithoutCategories = ["jazz"] }))).Should().BeEmpty();
    }

    [Fact]
    public async Task Recommend_Exclude_LeavesThoseOutThisTime()
    {
        await _tenant.Stock(Some.Items(4));

        (await _tenant.Ids("ann", new RecommendRequest { Exclude = ["i1", "never heard of"] })).Should().BeEquivalentTo("i0", "i2", "i3");
        (await _tenant.Ids("ann")).Should().HaveCount(4);
    }

    [Fact]
    public async Task Recommend_NamedCandidates_RanksOnlyThose()
    {
        await _tenant.Stock([.. Some.Items(5), .. Some.Items(5, "jazz", "j")]);
        await _tenant.Live("ann", Some.Likes("i0", "i1"));

        Slate slate = await _tenant.Recommender("ann").Recommend(
            new RecommendRequest { Explain = true, Constraints = new Constraints { Candidates = ["j0", "i2", "i0", "unheard", "j0"] } });

        slate.Items.Select(static item => item.ItemId).Should().Equal("i2", "j0");
        slate.Items.Should().OnlyContain(static item => item.Source == "named");
        slate.Candidates.Should().Be(2);
        slate.DroppedCounts.Should().Equal(new DroppedCount("unknown", 1), new DroppedCount("seen", 1));
        slate.Dropped.Should().BeEquivalentTo([new DroppedItem("unheard", "unknown"), new DroppedItem("i0", "seen")]);
    }

    [Fact]
    public async Task Recommend_EveryReasonToDrop_IsNamedOnce()
    {
        await _tenant.Stock(
            Some.Item("fine"), Some.Item("met"), Some.Item("barred"), Some.Item("not-now"), Some.Item("off") with { Available = false }, Some.Item("aria", "opera"));
        await _tenant.Live("ann", Some.Event("met"));
        await _tenant.User("ann").SetControls(new UserControls { BlockedItems = ["barred"] });

        Slate slate = await _tenant.Recommender("ann").Recommend(
            new RecommendRequest { Explain = true, Exclude = ["not-now"], Constraints = new Constraints { WithoutCategories = ["opera"] } });

        slate.Items.Should().ContainSingle().Which.ItemId.Should().Be("fine");
        slate.Dropped.Should().BeEquivalentTo(
        [
            new DroppedItem("met", "seen"), new DroppedItem("barred", "blocked"), new DroppedItem("not-now", "excluded"),
            new DroppedItem("off", "unavailable"), new DroppedItem("aria", "category"),
        ]);
    }

    [Fact]
    public async Task Recommend_NothingLeft_IsAnEmptySlate()
    {
        await _tenant.Stock(Some.Items(1));
        await _tenant.Live("ann", Some.Event("i0"));

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { Explain = true });

        slate.Items.Should().BeEmpty();
        slate.Candidates.Should().Be(0);
        slate.RestProbability.Should().Be(0);
    }

    [Fact]
    public async Task Recommend_EmptyCatalogue_IsAnEmptySlate() => (await _tenant.Ids("ann")).Should().BeEmpty();

    public static TheoryData<string, RecommendRequest> Invalid => new()
    {
        { "K", new RecommendRequest { K = 0 } },
        { "K", new RecommendRequest { K = 1_001 } },
        { "Diversity", With(new Constraints { Diversity = 1.1 }) },
        { "Diversity", With(new Constraints { Diversity = double.NaN }) },
        { "Exploration", With(new Constraints { Exploration = -.1 }) },
        { "candidates", With(new Constraints { Candidates = [.. Enumerable.Repeat("a", 1_001)] }) },
        { "Constraints", new RecommendRequest { Constraints = null! } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Recommend_InvalidRequest_ThrowsNamingTheField(string field, RecommendRequest request)
    {
        Func<Task> act = () => _tenant.Recommender("ann").Recommend(request);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage($"*{field}*");
    }

    [Fact]
    public async Task Recommend_ListNotSet_ThrowsInsteadOfFailingLater()
    {
        Func<Task> exclude = () => _tenant.Recommender("ann").Recommend(new RecommendRequest { Exclude = default });
        Func<Task> categories = () => _tenant.Recommender("ann").Recommend(With(new Constraints { Categories = default }));

        await exclude.Should().ThrowAsync<ArgumentException>().WithMessage("*list*");
        await categories.Should().ThrowAsync<ArgumentException>().WithMessage("*list*");
    }

    private static RecommendRequest With(Constraints constraints) => new() { Constraints = constraints };
}
