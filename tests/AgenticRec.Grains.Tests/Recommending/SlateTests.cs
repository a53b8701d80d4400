using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class SlateTests(Library library) : IClassFixture<Library>
{
    private readonly TestTenant _tenant = library.Tenant;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Recommend_K_IsRespectedWithoutRepeats(int k)
    {
        string[] ids = await _tenant.Ids(Library.Ann, new RecommendRequest { K = k });

        ids.Should().HaveCount(k).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Recommend_MoreThanThereIs_GivesAllThatIsLeft()
    {
        string[] ids = await _tenant.Ids(Library.Ann, new RecommendRequest { K = 1_000 });

        ids.Should().OnlyHaveUniqueItems().And.HaveCountLessThanOrEqualTo(Library.Size - 5).And.HaveCountGreaterThan(150);
    }

    [Theory]
    [InlineData(Library.Ann, 1)]
    [InlineData(Library.Ann, 20)]
    [InlineData("nobody", 20)]
    public async Task Recommend_Probabilities_ArePositiveAndSumToOneWithTheRest(string userId, int k)
    {
        Slate slate = await _tenant.Recommender(userId).Recommend(new RecommendRequest { K = k });

        slate.Items.Should().OnlyContain(static item => item.Probability > 0 && item.Probability <= 1);
        (slate.Items.Sum(static item => item.Probability) + slate.RestProbability).Should().BeApproximately(1, 1e-9);
        slate.Candidates.Should().BeGreaterThan(k);
        slate.Degraded.Should().BeFalse();
        slate.DegradedBecause.Should().BeNull();
    }

    [Fact]
    public async Task Recommend_EverythingOnTheSlate_LeavesNoRest()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(
            new RecommendRequest { K = 10, Constraints = new Constraints { Candidates = ["jazz1", "jazz2", "folk9"] } });

        slate.Items.Should().HaveCount(3);
        slate.Items.Sum(static item => item.Probability).Should().BeApproximately(1, 1e-9);
        slate.RestProbability.Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public async Task Recommend_WithoutDiversity_PutsTheBestFirst()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest { K = 20 });

        slate.Items.Select(static item => item.Score).Should().BeInDescendingOrder();
        slate.Items.Select(static item => item.Probability).Should().BeInDescendingOrder();
        slate.Items.Take(5).Should().OnlyContain(static item => Library.CategoryOf(item.ItemId) == "folk", "Ann has only ever taken folk");
    }

    [Fact]
    public async Task Recommend_SameSeed_GivesTheSameSlate()
    {
        var request = new RecommendRequest { K = 20, Seed = 7, At = Some.Noon, Constraints = new Constraints { Exploration = .5 } };

        Slate one = await _tenant.Recommender(Library.Ann).Recommend(request);
        Slate two = await _tenant.Recommender(Library.Ann).Recommend(request);

        Picture.Of(two).Should().Be(Picture.Of(one));
    }

    [Fact]
    public async Task Recommend_OtherSeed_ExploresOtherwise()
    {
        var request = new RecommendRequest { K = 20, At = Some.Noon, Constraints = new Constraints { Exploration = .5 } };

        Slate one = await _tenant.Recommender(Library.Ann).Recommend(request with { Seed = 1 });
        Slate two = await _tenant.Recommender(Library.Ann).Recommend(request with { Seed = 2 });

        two.Id.Should().NotBe(one.Id);
        two.Items.Select(static item => item.ItemId).Should().NotEqual(one.Items.Select(static item => item.ItemId));
    }

    [Fact]
    public async Task Recommend_UnknownUser_GetsWhatIsPopular()
    {
        Slate slate = await _tenant.Recommender("nobody").Recommend(new RecommendRequest { K = 10 });

        slate.Items.Should().HaveCount(10);
        slate.Items.Should().Contain(static item => item.Source == "popularity");
    }

    [Theory]
    [InlineData("jazz")]
    [InlineData("opera")]
    public async Task Recommend_UnknownUserWithContext_GetsThatFirst(string genre)
    {
        string[] ids = await _tenant.Ids("nobody", new RecommendRequest { K = 5, Context = [new NamedValue("genre", genre)] });

        ids.Select(Library.CategoryOf).Should().AllBe(genre);
    }

    [Fact]
    public async Task Recommend_FullDiversity_SpansMoreCategories()
    {
        string[] alike = await _tenant.Ids(Library.Ann, new RecommendRequest { K = 8, Constraints = new Constraints { Diversity = 0 } });
        string[] varied = await _tenant.Ids(Library.Ann, new RecommendRequest { K = 8, Constraints = new Constraints { Diversity = 1 } });

        varied.Should().HaveCount(8).And.OnlyHaveUniqueItems();
        varied.Select(Library.CategoryOf).Distinct().Count().Should().BeGreaterThan(alike.Select(Library.CategoryOf).Distinct().Count());
        varied[0].Should().Be(alike[0], "the first place has nothing to differ from");
    }

    [Fact]
    public async Task Recommend_FullDiversity_StillSumsToOneAndCountsWhatGaveWay()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(
            new RecommendRequest { K = 8, Explain = true, Constraints = new Constraints { Diversity = 1 } });

        (slate.Items.Sum(static item => item.Probability) + slate.RestProbability).Should().BeApproximately(1, 1e-9);
        int gaveWay = slate.DroppedCounts.Single(static dropped => dropped.Step == "diversity").Count;
        gaveWay.Should().BeInRange(1, 8);
        slate.Dropped.Count(static dropped => dropped.Step == "diversity").Should().Be(gaveWay);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.2, 2)]
    [InlineData(.5, 5)]
    public async Task Recommend_Exploration_HasItsShareOfTheLastPlaces(double share, int places)
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(
            new RecommendRequest { K = 10, Seed = 3, Constraints = new Constraints { Exploration = share } });

        slate.Items.Should().HaveCount(10).And.OnlyHaveUniqueItems(static item => item.ItemId);
        slate.Items.Select(static item => item.Source == "exploration").Should().Equal(Enumerable.Range(0, 10).Select(place => place >= 10 - places));
        (slate.Items.Sum(static item => item.Probability) + slate.RestProbability).Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public async Task Recommend_AfterLessons_ShowsTheVersionOfThePolicy()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest());

        var policy = await _tenant.Policy.Report();
        policy.Version.Should().BeGreaterThan(0);
        policy.Lessons.Should().BeGreaterThan(0);
        slate.PolicyVersion.Should().Be(policy.Version);
    }
}
