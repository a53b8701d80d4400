using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Durability;

[Collection(FaultyClusterCollection.Name)]
public class OutboxTests(FaultyClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Coevolve_AnItemCannotBeStored_MeetingsStayPendingAndAreFinishedLaterOnceEach()
    {
        await _tenant.Stock(Some.Items(3));
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"));
        ObserveReceipt receipt = await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1", "i2")]);
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();

        await failing.Should().ThrowAsync<Exception>();
        int pending = (await _tenant.User("ann").Profile()).PendingMeetings;
        await _tenant.Recommender("ann").Coevolve();

        receipt.Outcomes.Should().OnlyContain(static outcome => outcome.Status == InteractionStatus.Stored);
        pending.Should().Be(3);
        await ShouldBeLivedOnce("ann", "i0", "i1", "i2");
    }

    [Fact]
    public async Task Observe_AnItemCannotBeStored_IsAcknowledgedAllTheSame()
    {
        await _tenant.Stock(Some.Items(3));
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"), 2);

        ObserveReceipt receipt = await _tenant.Recommender("ann").Observe([.. Some.Likes("i0", "i1", "i2")]);

        receipt.Outcomes.Should().OnlyContain(static outcome => outcome.Status == InteractionStatus.Stored);
        await CoevolveUntilDone("ann");
        await ShouldBeLivedOnce("ann", "i0", "i1", "i2");
    }

    [Fact]
    public async Task Observe_WhileTheLastMeetingIsLivedThrough_IsLivedThroughTooWithoutAnotherCall()
    {
        await _tenant.Stock(Some.Items(2));
        HeldWrite first = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i0"));
        await _tenant.Recommender("ann").Observe([Some.Event("i0")]);
        await first.Reached;

        HeldWrite second = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i1"));
        await _tenant.Recommender("ann").Observe([Some.Event("i1")]);
        first.LetGo();

        await second.Reached;
        second.LetGo();
    }

    [Fact]
    public async Task Observe_MoreIsPendingThanPatienceAndAnItemCannotBeStored_IsAcknowledgedAllTheSame()
    {
        int many = new AgenticRecOptions().PatiencePending + 1;
        await _tenant.Stock(Some.Items(3));
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"), 1);

        ObserveReceipt receipt = await _tenant.Recommender("ann").Observe([.. Enumerable.Range(0, many).Select(static n => Some.Event(Some.Numbered("i", n % 3), minute: n))]);

        receipt.Outcomes.Should().OnlyContain(static outcome => outcome.Status == InteractionStatus.Stored);
    }

    [Fact]
    public async Task Coevolve_TheUserCannotBeStored_ItemsSkipWhatTheyKnow()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1", "i2")]);
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();

        await failing.Should().ThrowAsync<Exception>();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(1, "the items had learned already");
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(3);
        CoevolutionReport report = await _tenant.Recommender("ann").Coevolve();

        report.Meetings.Should().Be(3);
        await ShouldBeLivedOnce("ann", "i0", "i1", "i2");
    }

    [Fact]
    public async Task Coevolve_MoreComesBetweenFailureAndRetry_EverythingCountsOnce()
    {
        await _tenant.Stock(Some.Items(4));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();
        await failing.Should().ThrowAsync<Exception>();

        await _tenant.User("ann").Observe([Some.Event("i2", minute: 5), Some.Event("i3", minute: 6)]);
        await _tenant.Recommender("ann").Coevolve();

        await ShouldBeLivedOnce("ann", "i0", "i1", "i2", "i3");
        // i1 came right after i0 and i2 two places after: 1 / 1.3 and 1 / 1.6, each learned once.
        var ties = (await _tenant.ProfileOf("i0")).Affinities;
        ties[0].Weight.Should().BeApproximately(.769231f, 1e-5f);
        ties[1].Weight.Should().BeApproximately(.625f, 1e-5f);
    }

    [Fact]
    public async Task Coevolve_TheIndexHasChangedBeforeTheRetry_ComparesWithTheSameAlternative()
    {
        string[] early = [.. Enumerable.Range(1, 60).Select(static n => $"early{n}")], late = [.. Enumerable.Range(1, 60).Select(static n => $"late{n}")];
        await _tenant.Stock([.. early.Concat(late).Append("i0").Select(static id => Some.Item(id))]);
        await _tenant.Live("bob", Some.Likes(early));
        await _tenant.User("ann").Observe([Some.Event("i0")]);
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();
        await failing.Should().ThrowAsync<Exception>();

        (await PassedOver(early)).Sum().Should().Be(1, "the first attempt has taught both sides' items");
        // The index grows meanwhile, so the same draw would name another item now.
        foreach (string user in (string[])["cem", "dan", "eve"]) await _tenant.Live(user, Some.Likes(late));
        long[] before = await PassedOver([.. early, .. late]);
        await _tenant.Recommender("ann").Coevolve();

        await ShouldBeLivedOnce("ann", "i0");
        (await PassedOver([.. early, .. late])).Should().Equal(before, "the alternative is stored with the interaction, and has learned already");
        await _tenant.Recommender("ann").Erase();
        (await PassedOver([.. early, .. late])).Sum().Should().Be(before.Sum() - 1);
    }

    [Fact]
    public async Task Observe_TheUserCannotBeStored_FailsAndTheRepeatIsStored()
    {
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.User("ann").Observe([Some.Event("a")]);

        await failing.Should().ThrowAsync<Exception>();
        ObserveReceipt receipt = await _tenant.Live("ann", Some.Event("a"));

        receipt.Outcomes.Should().ContainSingle().Which.Status.Should().Be(InteractionStatus.Stored);
        await ShouldBeLivedOnce("ann", "a");
    }

    [Fact]
    public async Task Observe_WriteUnderWayFailsAfterItsMeetingBegan_TheRepeatIsLearnedByBothSides()
    {
        await LoseAnInteractionWhileItsMeetingBegins();

        await _tenant.User("ann").Observe([Some.Event("i0")]);
        await _tenant.Recommender("ann").Coevolve().WaitAsync(TimeSpan.FromSeconds(20));

        UserProfile ann = await _tenant.User("ann").Profile();
        ann.PendingMeetings.Should().Be(0);
        ann.Tastes.Should().NotBeEmpty();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Coevolve_AfterAnInteractionWasLostWhileItsMeetingRan_Ends()
    {
        await LoseAnInteractionWhileItsMeetingBegins();

        CoevolutionReport report = await _tenant.Recommender("ann").Coevolve().WaitAsync(TimeSpan.FromSeconds(20));

        report.Remaining.Should().Be(0);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
    }

    [Fact]
    public async Task Upsert_AnItemCannotBeStored_FailsAndTheRepeatStores()
    {
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"));
        Func<Task> failing = () => _tenant.Stock(Some.Items(3));

        await failing.Should().ThrowAsync<Exception>();
        (await _tenant.Stock(Some.Items(3))).Accepted.Should().Be(3);

        (await _tenant.Ids("nobody")).Should().BeEquivalentTo("i0", "i1", "i2");
    }

    private async Task LoseAnInteractionWhileItsMeetingBegins()
    {
        await _tenant.Stock(Some.Items(2));
        HeldWrite held = cluster.Faults.HoldWrite(AgentStorage.User, _tenant.KeyOf("ann"));
        HeldWrite itemHeld = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i0"));
        Task lost = _tenant.User("ann").Observe([Some.Event("i0")]);
        await held.Reached;
        Task early = Task.WhenAny(_tenant.Recommender("ann").Coevolve());
        // Whether the meeting may begin before its interaction is stored is the agents' business; what comes of it is not.
        await Task.WhenAny(itemHeld.Reached, early);
        held.Fail();
        itemHeld.LetGo();
        await lost.Awaiting(static task => task).Should().ThrowAsync<Exception>();
        await early.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task CoevolveUntilDone(string userId)
    {
        for (int attempt = 0; attempt < 5; attempt++)
            try
            {
                await _tenant.Recommender(userId).Coevolve();
                return;
            }
            catch (Exception) when (attempt < 4)
            {
                // The fault is used up in a few attempts.
            }
    }

    /// <summary>How often each item was passed over.</summary>
    private async Task<long[]> PassedOver(string[] itemIds) =>
        [.. (await Task.WhenAll(itemIds.Select(_tenant.AudienceOf))).Select(static audience => audience.PassedOver)];

    private async Task ShouldBeLivedOnce(string userId, params string[] itemIds)
    {
        UserProfile profile = await _tenant.User(userId).Profile();
        profile.PendingMeetings.Should().Be(0);
        profile.ItemsMet.Should().Be(itemIds.Length);
        foreach (string itemId in itemIds)
        {
            var audience = await _tenant.AudienceOf(itemId);
            (audience.Met, audience.Liked).Should().Be((1, 1), "{0} was met once", itemId);
        }
    }
}
