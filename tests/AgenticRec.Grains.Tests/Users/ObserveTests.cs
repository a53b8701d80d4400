using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(ClusterCollection.Name)]
public class ObserveTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Observe_MixedBatch_TellsWhatBecameOfEachInOrder()
    {
        ObserveReceipt receipt = await _tenant.Live("ann",
            Some.Event("a"),
            Some.Event("a"),
            Some.Event("b", "teleported"),
            Some.Event("c", InteractionKinds.Disliked));

        receipt.Outcomes.Select(static outcome => outcome.Status).Should().Equal(
            InteractionStatus.Stored, InteractionStatus.Duplicate, InteractionStatus.Rejected, InteractionStatus.Stored);
        receipt.Outcomes.Select(static outcome => outcome.OperationId).Should().Equal("a-liked-0", "a-liked-0", "b-teleported-0", "c-disliked-0");
        receipt.Outcomes[2].Reason.Should().Contain("teleported");
        (await _tenant.User("ann").Profile()).ItemsMet.Should().Be(2);
    }

    [Fact]
    public async Task Observe_SameBatchFiveTimesAtOnce_HasOneEffectEach()
    {
        await _tenant.Stock(Some.Items(6));
        Interaction[] batch = Some.Likes("i0", "i1", "i2", "i3", "i4", "i5");

        ObserveReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _tenant.Recommender("ann").Observe([.. batch])));
        await _tenant.Recommender("ann").Coevolve();

        receipts.SelectMany(static receipt => receipt.Outcomes).Count(static outcome => outcome.Status == InteractionStatus.Stored).Should().Be(6);
        receipts.SelectMany(static receipt => receipt.Outcomes).Count(static outcome => outcome.Status == InteractionStatus.Duplicate).Should().Be(24);
        foreach (Interaction interaction in batch) (await _tenant.AudienceOf(interaction.ItemId)).Met.Should().Be(1);
        (await _tenant.User("ann").Profile()).Recent.Should().HaveCount(6);
    }

    [Fact]
    public async Task Observe_ManyUsersAtOnce_EveryOneCounts()
    {
        await _tenant.Stock(Some.Items(3));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(user => _tenant.Live(Some.Numbered("u", user), Some.Likes("i0", "i1"))));

        (await _tenant.AudienceOf("i0")).Should().Match<AgenticRec.Abstractions.Items.Audience>(static audience => audience.Met == 40 && audience.Liked == 40);
        (await _tenant.ProfileOf("i0")).Affinities.Should().ContainSingle().Which.Weight.Should().BeApproximately(40 / 1.3f, .001f);
    }

    [Fact]
    public async Task Observe_RepeatAfterSleep_IsStillADuplicate()
    {
        await _tenant.Live("ann", Some.Event("a"));
        await cluster.SendAllToSleep();

        ObserveReceipt receipt = await _tenant.Live("ann", Some.Event("a"));

        receipt.Outcomes.Should().ContainSingle().Which.Status.Should().Be(InteractionStatus.Duplicate);
        (await _tenant.AudienceOf("a")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Observe_CustomKind_CountsWithItsConfiguredValue()
    {
        await _tenant.Policy.Configure(new TenantSettings { KindValues = [new KindValue("hummed", .25), new KindValue("booed", -.5)] });

        await _tenant.Live("ann", Some.Event("a", "hummed"), Some.Event("b", "booed"));

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.Recent.Select(static seen => (seen.Kind, seen.Value)).Should().Equal(("booed", -.5f), ("hummed", .25f));
        (await _tenant.AudienceOf("a")).Liked.Should().Be(1);
        (await _tenant.AudienceOf("b")).Disliked.Should().Be(1);
    }

    [Theory]
    [InlineData(null, "needs a rating")]
    [InlineData(5.5, "off the scale 0.5 to 5")]
    [InlineData(0.0, "off the scale 0.5 to 5")]
    [InlineData(double.NaN, "off the scale")]
    public async Task Observe_BadRating_IsRejectedWithTheScale(double? rating, string reason)
    {
        ObserveReceipt receipt = await _tenant.Live("ann", Some.Event("a", InteractionKinds.Rated) with { Rating = rating });

        receipt.Outcomes.Should().ContainSingle().Which.Should().Match<InteractionOutcome>(static outcome => outcome.Status == InteractionStatus.Rejected);
        receipt.Outcomes[0].Reason.Should().Contain(reason);
        (await _tenant.User("ann").Profile()).Known.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.5, -1f)]
    [InlineData(2.75, 0f)]
    [InlineData(5.0, 1f)]
    public async Task Observe_Rating_IsWorthItsPlaceOnTheScale(double rating, float value)
    {
        await _tenant.Live("ann", Some.Event("a", InteractionKinds.Rated) with { Rating = rating });

        (await _tenant.User("ann").Profile()).Recent.Should().ContainSingle().Which.Value.Should().Be(value);
    }

    [Fact]
    public async Task Observe_MoreThanAThousand_IsRefusedWhole()
    {
        Func<Task> act = () => _tenant.Recommender("ann").Observe([.. Enumerable.Range(0, 1_001).Select(static n => Some.Event("a", minute: n))]);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*1,000*");
        (await _tenant.User("ann").Profile()).Version.Should().Be(0);
    }

    [Fact]
    public async Task Observe_AThousand_AreAllLivedThrough()
    {
        await _tenant.Stock(Some.Items(50));

        await _tenant.Live("ann", [.. Enumerable.Range(0, 1_000).Select(static n => Some.Event(Some.Numbered("i", n % 50), minute: n))]);

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.PendingMeetings.Should().Be(0);
        profile.ItemsMet.Should().Be(50);
        profile.Recent.Should().HaveCount(50);
        (await _tenant.AudienceOf("i7")).Met.Should().Be(20);
    }

    [Fact]
    public async Task Observe_OnlyShown_IsNotMet()
    {
        await _tenant.Stock(Some.Items(3));

        await _tenant.Live("ann", Some.Event("i0", InteractionKinds.Shown));

        UserProfile profile = await _tenant.User("ann").Profile();
        profile.ItemsMet.Should().Be(0);
        profile.PendingMeetings.Should().Be(0);
        (await _tenant.Ids("ann")).Should().Contain("i0");
    }
}
