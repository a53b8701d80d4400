using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class CoevolutionTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Coevolve_AfterObserve_LeavesNothingPendingAndBothSidesRemember()
    {
        await _tenant.Stock(Some.Items(5));

        await _tenant.Live("ann", Some.Event("i0"), Some.Event("i1", InteractionKinds.Viewed, 1), Some.Event("i2", InteractionKinds.Disliked, 2));

        UserProfile ann = await _tenant.User("ann").Profile();
        ann.PendingMeetings.Should().Be(0);
        ann.ItemsMet.Should().Be(3);
        ann.Recent.Select(static seen => seen.ItemId).Should().Equal("i2", "i1", "i0");
        ann.Recent.Select(static seen => seen.At).Should().Equal(Some.Noon.AddMinutes(2), Some.Noon.AddMinutes(1), Some.Noon);
        Counts(await _tenant.AudienceOf("i0")).Should().Be((1, 1, 0));
        Counts(await _tenant.AudienceOf("i1")).Should().Be((1, 1, 0));
        Counts(await _tenant.AudienceOf("i2")).Liked.Should().Be(0);
        Counts(await _tenant.AudienceOf("i2")).Disliked.Should().Be(1);
    }

    [Fact]
    public async Task Coevolve_ItemDisliked_CountsAsDislikedAlone()
    {
        await _tenant.Live("ann", Some.Event("a", InteractionKinds.Disliked));

        Counts(await _tenant.AudienceOf("a")).Should().Be((0, 0, 1));
    }

    // Nearness of items d places apart is 1 / (1 + 0.3 d): 0.769231 for 1, 0.625 for 2. Backwards it counts 0.3 of that.
    [Fact]
    public async Task Coevolve_ThreeItemsInARow_AreTiedBothWaysByNearness()
    {
        await _tenant.Live("ann", Some.Likes("a", "b", "c"));

        await ShouldTie("a", ("b", .769231f), ("c", .625f));
        await ShouldTie("b", ("c", .769231f), ("a", .3f * .769231f));
        await ShouldTie("c", ("b", .3f * .769231f), ("a", .3f * .625f));
    }

    [Fact]
    public async Task Coevolve_OneByOne_TiesAsInOneBatch()
    {
        foreach (Interaction like in Some.Likes("a", "b", "c")) await _tenant.Live("ann", like);

        await ShouldTie("a", ("b", .769231f), ("c", .625f));
        await ShouldTie("b", ("c", .769231f), ("a", .3f * .769231f));
        await ShouldTie("c", ("b", .3f * .769231f), ("a", .3f * .625f));
    }

    // Windows reach over the batches that are lived through together (16): item 0 is tied to nine followers, 16 to nine before it.
    [Fact]
    public async Task Coevolve_TwentyItems_AreTiedWithinAWindowOfNine()
    {
        await _tenant.Live("ann", Some.Likes([.. Enumerable.Range(0, 20).Select(static n => Some.Numbered("i", n))]));

        (await _tenant.ProfileOf("i0")).Affinities.Select(static tie => tie.ItemId).Should()
            .Equal(Enumerable.Range(1, 9).Select(static n => Some.Numbered("i", n)));
        (await _tenant.ProfileOf("i19")).Affinities.Select(static tie => tie.ItemId).Should()
            .Equal(Enumerable.Range(1, 9).Select(static n => Some.Numbered("i", 19 - n)));
        (await _tenant.ProfileOf("i16")).Affinities.Should().HaveCount(12, "nine before it and three after");
    }

    [Fact]
    public async Task Coevolve_SomethingLiked_IntroducesTheUserByATaste()
    {
        await _tenant.Stock([.. Some.Items(5, "klezmer", "k"), .. Some.Items(5, "metal", "m")]);

        await _tenant.Live("ann", Some.Likes("k0", "k1"));

        UserProfile ann = await _tenant.User("ann").Profile();
        ann.Known.Should().BeTrue();
        ann.Introduction!.Version.Should().Be(1);
        ann.Introduction.Text.Should().Contain("klezmer");
        ann.Introduction.At.Should().Be(Some.Noon.AddMinutes(1));
        ann.Tastes.Should().Contain(static taste => taste.Aspect == "category:klezmer" && taste.Weight > 0);
    }

    [Fact]
    public async Task Coevolve_TastesChange_RewritesTheIntroductionAndKeepsTheEarlier()
    {
        await _tenant.Stock([.. Some.Items(9, "klezmer", "k"), .. Some.Items(9, "metal", "m")]);
        await _tenant.Live("ann", Some.Likes("k0", "k1"));
        SelfIntroduction first = (await _tenant.User("ann").Profile()).Introduction!;

        await _tenant.Live("ann", Some.Likes("m0", "m1", "m2", "m3"));

        UserProfile ann = await _tenant.User("ann").Profile();
        ann.Introduction!.Version.Should().Be(2);
        ann.Introduction.Text.Should().Contain("metal");
        ann.Introduction.Because.Should().Contain("metal");
        ann.EarlierIntroductions.Should().Equal(first);
    }

    [Fact]
    public async Task Coevolve_AudienceGrows_RewritesTheSelfDescription()
    {
        await _tenant.Stock(Some.Items(8));
        int described = (await _tenant.ProfileOf("i0")).Description!.Version;

        for (int user = 0; user < 8; user++) await _tenant.Live(Some.Numbered("u", user), Some.Likes("i1", "i0"));

        ItemProfile item = await _tenant.ProfileOf("i0");
        item.Description!.Version.Should().BeGreaterThan(described);
        item.Description.Text.Should().Contain("folk").And.Contain("enjoy");
        item.EarlierDescriptions.Should().NotBeEmpty();
        item.Audience.Tastes.Should().Contain(static taste => taste.Aspect == "category:folk" && taste.Weight > 0);
    }

    [Fact]
    public async Task Coevolve_SomethingElseIsPopular_PassesItOverOnce()
    {
        // Bob's forty items leave no shard without a popular one, so that ann's meeting has an alternative, wherever it is drawn.
        await _tenant.Stock([.. Some.Items(40), Some.Item("wanted")]);
        await _tenant.Live("bob", Some.Likes([.. Some.Items(40).Select(static item => item.Id)]));

        await _tenant.Live("ann", Some.Event("wanted"));

        Audience[] others = await Task.WhenAll(Some.Items(40).Select(item => _tenant.AudienceOf(item.Id)));
        others.Sum(static audience => audience.PassedOver).Should().Be(1);
        others.Should().OnlyContain(static audience => audience.Met == 1);
        (await _tenant.AudienceOf("wanted")).PassedOver.Should().Be(0);
    }

    [Fact]
    public async Task Coevolve_FortyPending_ReportsThemAll()
    {
        await _tenant.Stock(Some.Items(40));
        ObserveReceipt receipt = await _tenant.User("ann").Observe([.. Some.Likes([.. Some.Items(40).Select(static item => item.Id)])]);

        CoevolutionReport report = await _tenant.Recommender("ann").Coevolve();

        receipt.PendingMeetings.Should().Be(40);
        report.Meetings.Should().Be(40);
        report.Remaining.Should().Be(0);
        report.RightChoices.Should().BeInRange(0, 40);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
    }

    [Fact]
    public async Task Coevolve_OthersLikeTheSame_ForeseesWhatIsLiked()
    {
        await _tenant.Stock([.. Some.Items(20, "folk", "f"), .. Some.Items(40, "metal", "m")]);
        await _tenant.Live("bob", Some.Likes([.. Some.Items(40, "metal", "m").Select(static item => item.Id)]));
        await _tenant.Live("ann", Some.Likes([.. Some.Items(10, "folk", "f").Select(static item => item.Id)]));

        long before = await MetalPassedOver();

        await _tenant.User("ann").Observe([.. Some.Likes("f10", "f11", "f12")]);
        CoevolutionReport report = await _tenant.Recommender("ann").Coevolve();

        // A draw that brings folk that ann has met already leaves its meeting without an alternative, and so without a choice.
        long choices = await MetalPassedOver() - before;
        choices.Should().BeInRange(1, 3);
        report.Should().Be(new CoevolutionReport(3, (int)choices, 0), "ann has only ever taken folk, and metal is the alternative");

        async Task<long> MetalPassedOver() =>
            (await Task.WhenAll(Some.Items(40, "metal", "m").Select(item => _tenant.AudienceOf(item.Id)))).Sum(static audience => audience.PassedOver);
    }

    [Fact]
    public async Task Coevolve_NothingPending_ReportsNothing() =>
        (await _tenant.Recommender("nobody").Coevolve()).Should().Be(new CoevolutionReport(0, 0, 0));

    private static (long Met, long Liked, long Disliked) Counts(Audience audience) => (audience.Met, audience.Liked, audience.Disliked);

    private async Task ShouldTie(string itemId, params (string ItemId, float Weight)[] expected)
    {
        ItemProfile item = await _tenant.ProfileOf(itemId);
        item.Affinities.Select(static tie => tie.ItemId).Should().Equal(expected.Select(static tie => tie.ItemId));
        for (int i = 0; i < expected.Length; i++) item.Affinities[i].Weight.Should().BeApproximately(expected[i].Weight, 1e-5f);
    }
}
