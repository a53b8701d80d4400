using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class PopularityTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    // Nobody's first item teaches the policy anything, so its prior decides: what was taken most comes first.
    [Fact]
    public async Task Recommend_UnknownUserUntaughtPolicy_PutsWhatWasTakenMostFirst()
    {
        await _tenant.Stock(Some.Items(30));
        for (int user = 0; user < 5; user++) await _tenant.Live(Some.Numbered("u", user), Some.Event("i7"));
        for (int user = 5; user < 7; user++) await _tenant.Live(Some.Numbered("u", user), Some.Event("i3"));

        Slate slate = await _tenant.Recommender("nobody").Recommend(new RecommendRequest());

        slate.Items.Take(2).Select(static item => item.ItemId).Should().Equal("i7", "i3");
        slate.Items.Take(2).Should().OnlyContain(static item => item.Source == "popularity");
        (await _tenant.Policy.Report()).Lessons.Should().Be(0);
    }
}
