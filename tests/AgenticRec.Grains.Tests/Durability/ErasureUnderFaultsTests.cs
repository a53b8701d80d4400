using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Items;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Durability;

[Collection(FaultyClusterCollection.Name)]
public class ErasureUnderFaultsTests(FaultyClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Erase_AnItemCannotForget_CalledAgainFinishes()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("bob", Some.Likes("i0", "i1"));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"));
        Func<Task> failing = () => _tenant.Recommender("ann").Erase();

        await failing.Should().ThrowAsync<Exception>();
        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(1);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(1);
        (await _tenant.User("ann").Profile()).ItemsMet.Should().Be(0);
    }

    [Fact]
    public async Task Erase_WhileAMeetingRuns_LeavesNoCountBehind()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        HeldWrite held = cluster.Faults.HoldWrite(AgentStorage.Item, _tenant.KeyOf("i1"));
        Task<CoevolutionReport> meeting = _tenant.Recommender("ann").Coevolve();
        await held.Reached;

        Task erasure = _tenant.Recommender("ann").Erase();
        held.LetGo();
        await Task.WhenAll(meeting, erasure).WaitAsync(TimeSpan.FromSeconds(20));

        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(0);
        (await _tenant.User("ann").Profile()).Tastes.Should().BeEmpty();
    }

    [Fact]
    public async Task Erase_AfterTheEndOfAMeetingWasLost_LeavesNoCountBehind()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        cluster.Faults.FailWrites(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();
        await failing.Should().ThrowAsync<Exception>();

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(0, "the items had learned, though the user's record does not say so");
        (await _tenant.AudienceOf("i1")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Erase_WhileABatchOfMeetingsHasHalfFailed_LeavesTheOthersAsTheyWere()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.Live("bob", Some.Likes("i0", "i1", "i2"));
        string[] before = await Known("i0", "i1", "i2");
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1", "i2")]);
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"), 2); // the meetings, and their repeat before the erasure
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();
        await failing.Should().ThrowAsync<Exception>();
        (await _tenant.AudienceOf("i0")).Met.Should().Be(2, "it has learned, and the user's record does not say so");

        await _tenant.Recommender("ann").Erase();

        (await Known("i0", "i1", "i2")).Should().Equal(before);
        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
    }

    [Fact]
    public async Task Erase_TheUserCouldNotStoreItsMeetings_LeavesNoCountBehind()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        HeldWrite once = cluster.Faults.HoldWrite(AgentStorage.User, _tenant.KeyOf("ann"));
        Func<Task> failing = () => _tenant.Recommender("ann").Coevolve();
        Task first = failing.Should().ThrowAsync<Exception>();
        await once.Reached;
        once.Fail();
        await first;
        HeldWrite again = cluster.Faults.HoldWrite(AgentStorage.User, _tenant.KeyOf("ann"));
        Task erasure = _tenant.Recommender("ann").Erase();
        await again.Reached; // the end of the meetings, which come before the erasure
        again.Fail();
        await erasure;

        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(0);
        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
    }

    [Fact]
    public async Task Erase_CalledAgainAfterManyOthersTaughtAnItem_TakesNothingFromThem()
    {
        int others = ItemState.MarkCapacity;
        await _tenant.Stock(Some.Items(2));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));
        cluster.Faults.FailWrites(AgentStorage.Item, _tenant.KeyOf("i1"));
        Func<Task> failing = () => _tenant.Recommender("ann").Erase();
        await failing.Should().ThrowAsync<Exception>();
        await Task.WhenAll(Enumerable.Range(0, others).Select(n => _tenant.Live(Some.Numbered("u", n), Some.Event("i0"))));

        await _tenant.Recommender("ann").Erase();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(others, "it has forgotten ann at the first call");
        (await _tenant.AudienceOf("i1")).Met.Should().Be(0);
    }

    /// <summary>What items know of those who took them, but for their words.</summary>
    private async Task<string[]> Known(params string[] itemIds) =>
    [
        .. (await Task.WhenAll(itemIds.Select(_tenant.ProfileOf))).Select(static item => string.Join(' ', item.Audience with { Tastes = [] },
            string.Join(' ', item.Affinities.OrderBy(static tie => tie.ItemId, StringComparer.Ordinal).Select(static tie => $"{tie.ItemId} {tie.Weight:0.0000}")))),
    ];
}
