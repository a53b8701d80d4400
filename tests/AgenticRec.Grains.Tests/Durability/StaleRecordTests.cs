using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Tests.Cluster;
using Orleans.Storage;

namespace AgenticRec.Grains.Tests.Durability;

/// <summary>Somebody else wrote the row, as a second activation elsewhere would: the agent notices, reloads, goes on.</summary>
[Collection(FaultyClusterCollection.Name)]
public class StaleRecordTests(FaultyClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Observe_UserRowChangedBehindIt_FailsOnceAndThenGoesOnFromTheStoredRow()
    {
        await _tenant.Live("ann", Some.Event("a"));
        await Rewrite<UserState>(AgentStorage.User, _tenant.User("ann"), static state => state with { Version = state.Version + 100 });
        Func<Task> stale = () => _tenant.User("ann").Observe([Some.Event("b")]);

        await stale.Should().ThrowAsync<InconsistentStateException>();
        ObserveReceipt receipt = await _tenant.Live("ann", Some.Event("b"));

        receipt.Outcomes.Should().ContainSingle().Which.Status.Should().Be(InteractionStatus.Stored);
        receipt.Version.Should().BeGreaterThan(100);
        (await _tenant.User("ann").Profile()).ItemsMet.Should().Be(2);
        (await _tenant.AudienceOf("b")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Coevolve_ItemRowChangedBehindIt_IsFinishedLaterAndCountsOnce()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        await Rewrite<ItemState>(AgentStorage.Item, _tenant.Item("i0"), static state => state with { PassedOver = 7 });
        Func<Task> stale = () => _tenant.Recommender("ann").Coevolve();

        await stale.Should().ThrowAsync<InconsistentStateException>();
        await _tenant.Recommender("ann").Coevolve();

        var audience = await _tenant.AudienceOf("i0");
        (audience.Met, audience.PassedOver).Should().Be((1, 7));
        (await _tenant.AudienceOf("i1")).Met.Should().Be(1);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
    }

    [Fact]
    public async Task Coevolve_UserRowChangedBehindIt_IsFinishedLaterAndCountsOnce()
    {
        await _tenant.Stock(Some.Items(2));
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1")]);
        await Rewrite<UserState>(AgentStorage.User, _tenant.User("ann"), static state => state with { Version = state.Version + 100 });
        Func<Task> stale = () => _tenant.Recommender("ann").Coevolve();

        await stale.Should().ThrowAsync<InconsistentStateException>();
        await _tenant.Recommender("ann").Coevolve();

        (await _tenant.AudienceOf("i0")).Met.Should().Be(1);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
    }

    private async Task Rewrite<TState>(string stateName, IAddressable agent, Func<TState, TState> change)
        where TState : new()
    {
        var row = new GrainState<TState>(new TState());
        await cluster.Storage.ReadStateAsync(stateName, agent.GetGrainId(), row);
        row.RecordExists.Should().BeTrue();
        row.State = change(row.State!);
        await cluster.Storage.WriteStateAsync(stateName, agent.GetGrainId(), row);
    }
}
