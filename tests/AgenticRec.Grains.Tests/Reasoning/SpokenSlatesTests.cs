using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Reasoning;

[Collection(SpeakingClusterCollection.Name)]
public sealed class SpokenSlatesTests(SpeakingClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Recommend_SpokenRanking_MovesItemsWithinTheDistanceAndKeepsTheSet()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        Slate plain = await Unspoken();

        slate.Degraded.Should().BeFalse();
        slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo(plain.Items.Select(static item => item.ItemId));
        string[] order = [.. plain.Items.Select(static item => item.ItemId)];
        slate.Items.Select(static item => item.ItemId).Should().Equal(order[1], order[0], order[3], order[2], order[4], order[5]);
        slate.Items.Select(static item => item.Probability).Should().Equal(plain.Items.Select(static item => item.Probability));
        slate.Items.Should().OnlyContain(static item => item.Reasons.IsEmpty, "nobody asked for reasons");
    }

    [Fact]
    public async Task Recommend_ReasonsAskedFor_TellsTheTopInWords()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Explain = true });

        slate.Items.Take(2).SelectMany(static item => item.Reasons).Should().Contain(static reason => reason.Kind == "in-words" && reason.Text == "It suits you.");
        slate.Items.Should().OnlyContain(static item => !item.Reasons.IsEmpty);
    }

    [Fact]
    public async Task Recommend_RankedButNotExplained_SaysJustThat()
    {
        await Spoken();
        cluster.Reasoner.NothingToTell = true;
        Slate slate;
        try
        {
            slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Explain = true });
        }
        finally
        {
            cluster.Reasoner.NothingToTell = false;
        }

        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Be("no language model explained it; the reasons are told as they were found");
        slate.Items.SelectMany(static item => item.Reasons).Should().NotBeEmpty().And.NotContain(static reason => reason.Kind == "in-words");
        slate.Items[1].ItemId.Should().Be((await Unspoken()).Items[0].ItemId, "it was ranked");
    }

    [Fact]
    public async Task Recommend_SlateMadeAhead_LetsThoseWhoWaitGoFirst()
    {
        await Spoken();
        await _tenant.User("ann").SetControls(new UserControls { AutonomyLevel = 3 });
        await _tenant.Recommender("ann").Recommend(new RecommendRequest());
        cluster.Reasoner.Live.Should().BeTrue();

        await _tenant.Live("ann", Some.Event("i5", minute: 20));

        cluster.Reasoner.Live.Should().BeFalse("nobody waits for the slate that is made after a meeting");
    }

    [Fact]
    public async Task Why_ItemBehindTheSlate_BuysNoRanking()
    {
        await Spoken();
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 3 });
        string behind = (await Unspoken()).Items[^1].ItemId;
        int before = cluster.Reasoner.Rankings;

        (await _tenant.Recommender("ann").Why(slate.Id, behind)).Text.Should().NotBeEmpty();
        (await _tenant.Recommender("ann").Why(slate.Id, slate.Items[0].ItemId)).Place.Should().Be(1);

        cluster.Reasoner.Rankings.Should().Be(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recommend_ModelStallsOrIsAway_TheEmbeddedOrderStandsAndTheSlateSaysSo(bool stalls)
    {
        await Spoken();
        (cluster.Reasoner.Stalls, cluster.Reasoner.Unavailable) = (stalls, !stalls);
        Slate slate;
        try
        {
            slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Patience = TimeSpan.FromMilliseconds(300) });
        }
        finally
        {
            (cluster.Reasoner.Stalls, cluster.Reasoner.Unavailable) = (false, false);
        }

        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Be("no language model ranked it; the embedded order stands");
        slate.Items.Select(static item => item.ItemId).Should().Equal((await Unspoken()).Items.Select(static item => item.ItemId));
    }

    [Fact]
    public async Task Recommend_PatienceOfTheRequest_TakesThePlaceOfTheSilos()
    {
        await Spoken();
        DateTimeOffset before = DateTimeOffset.UtcNow;

        await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        cluster.Reasoner.Deadline.Should().BeAfter(before).And.BeOnOrBefore(DateTimeOffset.UtcNow + SpeakingClusterFixture.RequestPatience);

        await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Patience = TimeSpan.FromSeconds(20) });
        // What the slate took to make is taken off.
        cluster.Reasoner.Deadline.Should().BeAfter(before + SpeakingClusterFixture.RequestPatience).And.BeOnOrBefore(DateTimeOffset.UtcNow + TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Recommend_NoPatience_AsksNoModelAndMissesNone()
    {
        await Spoken();
        cluster.Reasoner.Unavailable = true;
        try
        {
            Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6, Patience = TimeSpan.Zero });
            slate.Degraded.Should().BeFalse("nobody wanted to wait for a model");
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }

    [Fact]
    public async Task Recommend_UserWithNothingToSay_AsksNoModel()
    {
        await _tenant.Stock(Some.Items(8));
        cluster.Reasoner.Unavailable = true;
        try
        {
            (await _tenant.Recommender("bob").Recommend(new RecommendRequest())).Degraded.Should().BeFalse();
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }

    private async Task Spoken()
    {
        await SpeakingClusterFixture.AnnLives(_tenant, 4);
        await _tenant.Recommender("ann").PutIntoWords(everything: true);
    }

    // The slate as it is without a model's ranking: one item is never ranked.
    private async Task<Slate> Unspoken()
    {
        cluster.Reasoner.Unavailable = true;
        try
        {
            return await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 6 });
        }
        finally
        {
            cluster.Reasoner.Unavailable = false;
        }
    }
}
