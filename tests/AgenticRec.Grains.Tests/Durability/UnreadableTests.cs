using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Durability;

/// <summary>Records that cannot be read, for good or for now, of agents on either silo.</summary>
[Collection(FaultyClusterCollection.Name)]
public class UnreadableTests(FaultyClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Item_CorruptOnAnySilo_IsSetAsideByEverybodyElse()
    {
        string[] itemIds = [.. Enumerable.Range(0, 8).Select(static n => Some.Numbered("i", n))];
        await _tenant.Stock(Some.Items(9));
        await _tenant.Live("ann", Some.Likes(itemIds));
        foreach (string itemId in itemIds[..^1]) await Corrupt(itemId);

        await _tenant.Live("ann", Some.Event("i8", minute: 9));
        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest());
        UserProfile ann = await _tenant.User("ann").Profile();
        await _tenant.Recommender("ann").Erase();

        ann.PendingMeetings.Should().Be(0);
        slate.DegradedBecause.Should().Contain("links");
        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await _tenant.AudienceOf("i7")).Met.Should().Be(0);
        (await _tenant.AudienceOf("i8")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Item_StoreAwayForNow_MeetingsStayPendingAndErasuresUnfinished()
    {
        await _tenant.Stock(Some.Items(3));
        await _tenant.Live("ann", Some.Likes("i0"));
        await FailReads("i0");
        await _tenant.User("ann").Observe([Some.Event("i1", minute: 1)]);
        Func<Task> meetings = () => _tenant.Recommender("ann").Coevolve();

        await meetings.Should().ThrowAsync<Exception>();
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(1);
        Func<Task> erasure = () => _tenant.Recommender("ann").Erase();
        await erasure.Should().ThrowAsync<Exception>();
        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.UnderWay);

        cluster.Faults.Mend(AgentStorage.Item, _tenant.KeyOf("i0"));
        await _tenant.Recommender("ann").Erase();

        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Recommend_AnItemsLinksCannotBeReadForNow_IsDegradedAndSaysSo()
    {
        await _tenant.Stock(Some.Items(6));
        await _tenant.Live("ann", Some.Likes("i0", "i1"));
        await FailReads("i0");

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest());

        slate.Items.Should().HaveCount(4);
        slate.DegradedBecause.Should().Contain("links");
    }

    [Fact]
    public async Task Recommend_ExplainedWhileTheShardOfTheEvidenceIsAway_IsDegradedWithIdsForTitles()
    {
        string[] itemIds = [.. Enumerable.Range(0, 40).Select(static n => Some.Numbered("i", n))];
        string evidence = itemIds.First(static itemId => Stable.ShardOf(itemId, 2) == 0);
        string followed = itemIds.First(static itemId => Stable.ShardOf(itemId, 2) == 1);
        await _tenant.Stock(Some.Items(40));
        for (int user = 0; user < 5; user++) await _tenant.Live(Some.Numbered("u", user), Some.Likes(evidence, followed));
        await _tenant.Live("ann", Some.Event(evidence));
        ICatalogShard shard = cluster.Grains.GetGrain<ICatalogShard>(ShardKey.Of(_tenant.Name, 0));
        cluster.Faults.FailReads(AgentStorage.Shard, ShardKey.Of(_tenant.Name, 0));
        await cluster.SendToSleep(shard);

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { Explain = true });

        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Contain("1 of 2 catalogue shards").And.Contain("titles");
        slate.Items.Single(item => item.ItemId == followed).Reasons.Select(static reason => reason.Text).Should().Contain($"People who took {evidence}, as you did, went on to this.");
    }

    private Task Corrupt(string itemId)
    {
        cluster.Faults.CorruptRecord(AgentStorage.Item, _tenant.KeyOf(itemId));
        return cluster.SendToSleep(_tenant.Item(itemId));
    }

    private Task FailReads(string itemId)
    {
        cluster.Faults.FailReads(AgentStorage.Item, _tenant.KeyOf(itemId));
        return cluster.SendToSleep(_tenant.Item(itemId));
    }
}
