using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class SlateDeskTests(Library library, ClusterFixture cluster) : IClassFixture<Library>
{
    // Somebody nobody knows: what items of another silo tell of their links may be a second old, and such a user has none.
    private const string Stranger = "stranger";

    private readonly TestTenant _tenant = library.Tenant;

    [Fact]
    public async Task Next_PageAfterPage_NeverRepeatsUntilNothingIsLeft()
    {
        IRecommender ann = _tenant.Recommender(Library.Ann);
        Slate page = await ann.Recommend(new RecommendRequest { K = 40, Constraints = new Constraints { Categories = ["folk"] } });
        List<string> shown = [];
        while (page.Items.Length > 0)
        {
            shown.AddRange(page.Items.Select(static item => item.ItemId));
            page = await ann.Next(page.Id, 15);
        }

        shown.Should().OnlyHaveUniqueItems().And.HaveCount((Library.Size / 4) - Library.AnnTook.Length, "the pages go through all folk that Ann has not taken");
    }

    [Fact]
    public async Task Next_AskedTwice_GivesTheSamePage()
    {
        IRecommender ann = _tenant.Recommender(Stranger);
        Slate first = await ann.Recommend(new RecommendRequest { K = 5 });

        Slate one = await ann.Next(first.Id, null), two = await ann.Next(first.Id, null);

        one.Items.Should().HaveCount(5);
        two.Should().BeEquivalentTo(one);
    }

    [Fact]
    public async Task Recommend_OtherRequestOfTheSameState_HasAnotherId()
    {
        IRecommender ann = _tenant.Recommender(Library.Ann);

        string[] ids =
        [
            (await ann.Recommend(new RecommendRequest { K = 5 })).Id,
            (await ann.Recommend(new RecommendRequest { K = 6 })).Id,
            (await ann.Recommend(new RecommendRequest { K = 5, Exclude = ["folk9"] })).Id,
            (await ann.Recommend(new RecommendRequest { K = 5, Constraints = new Constraints { Categories = ["folk9"] } })).Id,
            (await ann.Recommend(new RecommendRequest { K = 5, Seed = 3 })).Id,
        ];

        ids.Should().OnlyHaveUniqueItems();
        (await ann.Recommend(new RecommendRequest { K = 5 })).Id.Should().Be(ids[0]);
    }

    [Fact]
    public async Task Next_SlateNobodyMade_SaysThatItIsNotRemembered()
    {
        Func<Task> next = () => _tenant.Recommender(Library.Ann).Next("none", null);

        await next.Should().ThrowAsync<SlateForgottenException>();
    }

    [Fact]
    public async Task Next_MoreSlatesThanRemembered_ForgetsTheOldest()
    {
        IRecommender user = _tenant.Recommender("many-slates");
        List<string> ids = [];
        for (int k = 1; k <= 9; k++) ids.Add((await user.Recommend(new RecommendRequest { K = k })).Id);

        Func<Task> oldest = () => user.Next(ids[0], null);
        await oldest.Should().ThrowAsync<SlateForgottenException>();
        (await user.Next(ids[1], null)).Items.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Next_RecommenderWokenAgain_SaysThatItIsNotRemembered()
    {
        IRecommender user = _tenant.Recommender("sleeper");
        Slate slate = await user.Recommend(new RecommendRequest());
        await cluster.Cluster.DeactivateAsync(user.GetGrainId());

        Func<Task> next = () => user.Next(slate.Id, null);

        await next.Should().ThrowAsync<SlateForgottenException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task Next_CountOutOfRange_IsRefused(int k)
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest());

        Func<Task> next = () => _tenant.Recommender(Library.Ann).Next(slate.Id, k);

        await next.Should().ThrowAsync<ArgumentException>().WithMessage("*1 to 1000*");
    }

    [Fact]
    public async Task Why_OnASlateMadeWithReasons_RepeatsThem()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest { K = 3, Explain = true });

        SlateInquiry why = await _tenant.Recommender(Library.Ann).Why(slate.Id, slate.Items[1].ItemId);

        why.Should().BeEquivalentTo(new { Place = 2, KeptOffBy = (string?)null, AsMade = true, slate.Items[1].Reasons });
        why.Text.Should().Contain("place 2").And.Contain(slate.Items[1].Reasons[0].Text);
    }

    [Fact]
    public async Task Why_OnASlateMadeWithoutReasons_WorksThemOut()
    {
        Slate slate = await _tenant.Recommender(Stranger).Recommend(new RecommendRequest { K = 4 });
        Slate explained = await _tenant.Recommender(Stranger).Recommend(new RecommendRequest { K = 4, Explain = true });

        SlateInquiry why = await _tenant.Recommender(Stranger).Why(slate.Id, slate.Items[0].ItemId);

        why.AsMade.Should().BeFalse();
        why.Reasons.Should().NotBeEmpty().And.BeEquivalentTo(explained.Items[0].Reasons);
    }

    [Fact]
    public async Task Why_ItemTakenSinceTheSlate_StillHasReasons()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(20));
        await tenant.Live("bob", Some.Likes("i0", "i1", "i2"));
        Slate slate = await tenant.Recommender("bob").Recommend(new RecommendRequest { K = 3 });
        await tenant.Live("bob", Some.Event(slate.Items[0].ItemId, minute: 9));

        SlateInquiry why = await tenant.Recommender("bob").Why(slate.Id, slate.Items[0].ItemId);

        why.Place.Should().Be(1);
        why.Reasons.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("folk0", "seen")]
    [InlineData("none", "unknown")]
    [InlineData("folk20", "excluded")]
    [InlineData("jazz3", "category")]
    public async Task WhyNot_DroppedItem_NamesTheStep(string itemId, string step)
    {
        var request = new RecommendRequest { K = 3, Exclude = ["folk20"], Constraints = new Constraints { WithoutCategories = ["jazz"] } };
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(request);

        SlateInquiry why = await _tenant.Recommender(Library.Ann).Why(slate.Id, itemId);

        why.Should().BeEquivalentTo(new { Place = (int?)null, KeptOffBy = step, AsMade = false });
        why.Text.Should().NotBeEmpty();
    }

    [Fact]
    public async Task WhyNot_BlockedAndUnavailable_AreTold()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock([.. Some.Items(9), Some.Item("off") with { Available = false }]);
        await tenant.User("bob").SetControls(new UserControls { BlockedItems = ["i5"] });
        Slate slate = await tenant.Recommender("bob").Recommend(new RecommendRequest { K = 2 });

        (await tenant.Recommender("bob").Why(slate.Id, "i5")).KeptOffBy.Should().Be("blocked");
        (await tenant.Recommender("bob").Why(slate.Id, "off")).KeptOffBy.Should().Be("unavailable");
    }

    [Fact]
    public async Task WhyNot_ItemThatRanksLower_TellsItsRankAndReasons()
    {
        Slate ten = await _tenant.Recommender(Stranger).Recommend(new RecommendRequest { K = 10 });
        Slate three = await _tenant.Recommender(Stranger).Recommend(new RecommendRequest { K = 3 });

        SlateInquiry why = await _tenant.Recommender(Stranger).Why(three.Id, ten.Items[6].ItemId);

        why.KeptOffBy.Should().Be("outranked");
        why.Rank.Should().BeGreaterThan(3, "a search for ranks looks further than one for three items");
        why.Reasons.Should().NotBeEmpty();
        why.Text.Should().Contain($"ranks {why.Rank}").And.Contain("3 were shown");
        why.Score.Should().NotBeNull();
    }

    [Fact]
    public async Task WhyNot_ItemThatWouldBeShownNow_SaysThatTheAgentsHaveLearned()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock([.. Some.Items(8, "jazz", "a"), .. Some.Items(8, "folk", "z")]);
        Slate slate = await tenant.Recommender("bob").Recommend(new RecommendRequest { K = 2 });
        await tenant.Live("bob", Some.Likes("z0", "z1", "z2", "z3"));
        string first = (await tenant.Ids("bob")).First(itemId => slate.Items.All(item => item.ItemId != itemId));

        SlateInquiry why = await tenant.Recommender("bob").Why(slate.Id, first);

        why.Rank.Should().BeLessThanOrEqualTo(2);
        why.Text.Should().Contain("have learned since");
    }

    [Fact]
    public async Task WhyNot_ItemOfAnEarlierPage_SaysSo()
    {
        Slate first = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest { K = 3 });
        Slate second = await _tenant.Recommender(Library.Ann).Next(first.Id, null);

        (await _tenant.Recommender(Library.Ann).Why(second.Id, first.Items[0].ItemId)).KeptOffBy.Should().Be("shown-before");
    }

    [Fact]
    public async Task WhyNot_ItemThatWasNotNamed_SaysSo()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(new RecommendRequest { Constraints = new Constraints { Candidates = ["jazz1", "jazz2"] } });

        (await _tenant.Recommender(Library.Ann).Why(slate.Id, "folk30")).KeptOffBy.Should().Be("not-named");
    }
}
