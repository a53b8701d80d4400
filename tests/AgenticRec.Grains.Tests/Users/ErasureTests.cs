using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(ClusterCollection.Name)]
public class ErasureTests(ClusterFixture cluster)
{
    private const string Secret = "xylophonist";

    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Erase_KnownUser_LeavesAnEmptyProfile()
    {
        await Settle("ann");

        await _tenant.Recommender("ann").Erase();

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.Known.Should().BeFalse();
        profile.Persona.Should().BeEmpty();
        profile.Tastes.Should().BeEmpty();
        profile.Recent.Should().BeEmpty();
        profile.Introduction.Should().BeNull();
        profile.EarlierIntroductions.Should().BeEmpty();
        profile.ItemsMet.Should().Be(0);
        profile.PendingMeetings.Should().Be(0);
        (await _tenant.User("ann").Recall("", 100)).Episodes.Should().BeEmpty();
        (await _tenant.User("ann").Export()).Should().NotContain(Secret).And.NotContain("i0");
    }

    [Fact]
    public async Task Observe_ErasedUser_ThrowsAndStoresNothing()
    {
        await Settle("ann");
        await _tenant.Recommender("ann").Erase();

        Func<Task> toRecommender = () => _tenant.Recommender("ann").Observe([Some.Event("i3")]);
        Func<Task> toUser = () => _tenant.User("ann").Observe([Some.Event("i3")]);
        Func<Task> introduction = () => _tenant.User("ann").Introduce([new NamedValue("again", "me")]);

        await toRecommender.Should().ThrowAsync<UserErasedException>();
        await toUser.Should().ThrowAsync<UserErasedException>();
        await introduction.Should().ThrowAsync<UserErasedException>();
        (await _tenant.User("ann").Profile()).ItemsMet.Should().Be(0);
        (await _tenant.AudienceOf("i3")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Observe_ErasedUserAfterSleep_StillThrows()
    {
        await Settle("ann");
        await _tenant.Recommender("ann").Erase();
        await cluster.SendAllToSleep();

        Func<Task> act = () => _tenant.Recommender("ann").Observe([Some.Event("i3")]);

        await act.Should().ThrowAsync<UserErasedException>();
    }

    [Fact]
    public async Task Erase_UserWhoMetItems_LeavesNothingOfTheUserInThem()
    {
        await Settle("user-of-many-words");

        await _tenant.Recommender("user-of-many-words").Erase();

        foreach (string itemId in new[] { "i0", "i1", "i2", "i3" })
            Picture.Of(await _tenant.ProfileOf(itemId)).Should().NotContain(Secret).And.NotContain("user-of-many-words");
    }

    [Fact]
    public async Task Erase_OneOfTwoUsers_TakesItsCountAndTiesBackAndKeepsTheOthers()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.Live("bob", Some.Likes("i0", "i1"));
        ItemProfile[] before = await Profiles();
        await _tenant.Live("ann", Some.Likes("i0", "i1", "i2"));

        await _tenant.Recommender("ann").Erase();

        ItemProfile[] after = await Profiles();
        after.Select(static item => item.Audience.Met).Should().Equal(before.Select(static item => item.Audience.Met)).And.Equal(1, 1, 0, 0);
        for (int i = 0; i < after.Length; i++)
        {
            after[i].Affinities.Select(static tie => tie.ItemId).Should().Equal(before[i].Affinities.Select(static tie => tie.ItemId));
            foreach (var (now, then) in after[i].Affinities.Zip(before[i].Affinities)) now.Weight.Should().BeApproximately(then.Weight, 1e-5f);
        }
    }

    [Fact]
    public async Task Erase_UserWhoLikedAndDisliked_TakesThoseCountsBackToo()
    {
        await _tenant.Stock(Some.Items(2));

        await _tenant.Live("ann", Some.Event("i0"), Some.Event("i1", InteractionKinds.Disliked, 1));
        await _tenant.Recommender("ann").Erase();

        Audience liked = await _tenant.AudienceOf("i0"), disliked = await _tenant.AudienceOf("i1");
        (liked.Met, liked.Liked, disliked.Met, disliked.Disliked).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public async Task Erase_UserWhoTookAnItemTwice_TakesBothBack()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("ann", Some.Event("i0"), Some.Event("i0", minute: 1));

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Erase_UserWhoOnlyRefusedAnItem_KeepsTheOthersCount()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("bob", Some.Event("i0"));
        await _tenant.Live("ann", Some.Event("i0", InteractionKinds.Disliked));

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(1, "bob took it");
    }

    [Fact]
    public async Task Erase_UserWhoDidNotLearn_KeepsTheOthersCount()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("bob", Some.Event("i0"));
        await _tenant.User("ann").SetControls(new UserControls { Learning = false });
        await _tenant.Live("ann", Some.Event("i0"));

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(1, "bob took it");
    }

    [Fact]
    public async Task Erase_MeetingsStillPending_KeepsTheOthersCount()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("bob", Some.Event("i0"));
        await _tenant.User("ann").Observe([Some.Event("i0")]);

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(1, "bob took it, and ann's meeting never happened");
    }

    // Ann's history of takings is a, c: they are one place apart, whatever she refused between them.
    [Fact]
    public async Task Erase_UserWhoRefusedSomethingInBetween_TakesItsTiesBackWhole()
    {
        await _tenant.Live("bob", Some.Likes("a", "c"));
        await _tenant.Live("ann", Some.Event("a"), Some.Event("x", InteractionKinds.Disliked, 1), Some.Event("c", minute: 2));

        await _tenant.Recommender("ann").Erase();

        (await _tenant.ProfileOf("a")).Affinities.Should().ContainSingle().Which.Weight.Should().BeApproximately(1 / 1.3f, 1e-5f, "bob's is left");
    }

    [Fact]
    public async Task Erase_TheOnlyOneWhoTookAnItem_TakesItsPopularityBackAtOnce()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("ann", Some.Event("i0"));

        await _tenant.Recommender("ann").Erase();

        Slate slate = await _tenant.Recommender("bob").Recommend(new RecommendRequest { Explain = true });
        slate.Items.Single(static item => item.ItemId == "i0").Reasons.Should().NotContain(static reason => reason.Kind == "popularity" && reason.Evidence == "1");
    }

    [Fact]
    public async Task Erase_Again_ChangesNothing()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.Live("bob", Some.Likes("i0", "i1"));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));
        await _tenant.Recommender("ann").Erase();
        string before = Picture.Of(await Profiles());

        await _tenant.Recommender("ann").Erase();
        await _tenant.User("ann").Erase();

        Picture.Of(await Profiles()).Should().Be(before);
    }

    [Fact]
    public async Task Erase_UnknownUser_ClosesTheAccount()
    {
        await _tenant.Recommender("nobody").Erase();

        Func<Task> act = () => _tenant.Recommender("nobody").Observe([Some.Event("a")]);
        await act.Should().ThrowAsync<UserErasedException>();
    }

    [Fact]
    public async Task Recommend_ErasedUser_AnswersAsForAnUnknownOne()
    {
        await Settle("ann");
        await _tenant.Recommender("ann").Erase();

        (await _tenant.Ids("ann")).Should().BeEquivalentTo("i0", "i1", "i2", "i3");
    }

    [Fact]
    public async Task Why_ErasedUser_ThrowsAndTellsNothingOfTheSlate()
    {
        await Settle("ann");
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { Explain = true });
        await _tenant.Recommender("ann").Erase();

        Func<Task> why = () => _tenant.Recommender("ann").Why(slate.Id, slate.Items[0].ItemId);
        Func<Task> next = () => _tenant.Recommender("ann").Next(slate.Id, 1);

        await why.Should().ThrowAsync<UserErasedException>();
        await next.Should().ThrowAsync<UserErasedException>();
    }

    private async Task Settle(string userId)
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.User(userId).Introduce([new NamedValue("work", Secret)]);
        await _tenant.Live(userId, Some.Likes("i0", "i1", "i2"));
    }

    private Task<ItemProfile[]> Profiles() => Task.WhenAll(Enumerable.Range(0, 4).Select(n => _tenant.ProfileOf(Some.Numbered("i", n))));
}
