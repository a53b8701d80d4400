using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Users;

[Collection(FaultyClusterCollection.Name)]
public class BeginErasureTests(FaultyClusterFixture cluster)
{
    [Fact]
    public async Task BeginErase_ItemsStillWriting_AnswersOnceTheRecordIsGone()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(3));
        await tenant.Live("ann", Some.Likes("i0", "i1"));
        HeldWrite forgetting = cluster.Faults.HoldWrite(AgentStorage.Item, tenant.KeyOf("i0"));

        ErasureStatus begun = await tenant.Recommender("ann").BeginErase();

        begun.Should().Be(ErasureStatus.UnderWay);
        await forgetting.Reached;
        (await tenant.User("ann").Profile()).Erased.Should().BeTrue();
        forgetting.LetGo();
        await tenant.Recommender("ann").Erase();
        (await tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await tenant.AudienceOf("i0")).Met.Should().Be(0);
    }

    [Fact]
    public async Task BeginErase_ForgettingFailed_GoesOnWhenCalledAgain()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(3));
        await tenant.Live("ann", Some.Likes("i0", "i1"));
        HeldWrite forgetting = cluster.Faults.HoldWrite(AgentStorage.Item, tenant.KeyOf("i0"));
        await tenant.Recommender("ann").BeginErase();
        await forgetting.Reached;
        forgetting.Fail();

        await tenant.Recommender("ann").BeginErase();
        await tenant.Recommender("ann").Erase();

        (await tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await tenant.AudienceOf("i0")).Met.Should().Be(0);
        (await tenant.AudienceOf("i1")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Erasure_OfAUserWhoIsThere_IsNone()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Live("ann", Some.Likes("i0"));

        (await tenant.User("ann").Erasure()).Should().Be(ErasureStatus.None);
    }
}
