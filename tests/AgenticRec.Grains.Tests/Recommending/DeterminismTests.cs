using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Storage.Memory;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Recommending;

public class DeterminismTests
{
    private const int Users = 20, Items = 60, Interactions = 300;

    [Fact]
    public async Task Replay_OneSiloOneAtATime_GivesTheSameWorldBitForBit()
    {
        string one = await Replay(), two = await Replay();

        two.Should().Be(one);
        one.Should().Contain("open.");
    }

    [Fact]
    public void Draws_OfAMeeting_FollowFromSeedUserAndOrdinalAlone()
    {
        ImmutableArray<RecentInteraction> alone = [Entry("a", 1), Entry("b", 2), Entry("c", 3)];
        ImmutableArray<RecentInteraction> otherItems = [Entry("x", 2), Entry("y", 3)];

        Draw[] one = Draws(alone, 0), later = Draws(alone, 1), other = Draws(otherItems, 1);

        later.Should().Equal(one[1..]);
        other.Should().Equal(later, "neither the items nor what else is pending changes a draw");
        one.Should().OnlyHaveUniqueItems();
        MeetingPlan.Pending(alone, 0, 9, 2, 77, out _)[0].Draw.Should().NotBe(one[0], "another run seed, other draws");
        MeetingPlan.Pending(alone, 0, 9, 1, 78, out _)[0].Draw.Should().NotBe(one[0], "another user, other draws");
    }

    private static Draw[] Draws(ImmutableArray<RecentInteraction> recent, long learnedThrough) =>
        [.. MeetingPlan.Pending(recent, learnedThrough, 9, 1, 77, out _).Select(static plan => plan.Draw)];

    private static RecentInteraction Entry(string itemId, long ordinal) => new()
    {
        ItemId = itemId,
        Kind = InteractionKinds.Liked,
        Value = .8f,
        AtTicks = Some.Noon.Ticks,
        Ordinal = ordinal,
        Role = InteractionRole.Taken,
        Words = [],
        Context = [],
        SlateId = null,
    };

    private static async Task<string> Replay()
    {
        await using InProcessTestCluster cluster = await AgentCluster.Start(1, new InMemoryStore());
        var tenant = new TestTenant(cluster.Client, "replay");
        await tenant.Stock([.. Enumerable.Range(0, Items).Select(static n => Some.Item(Some.Numbered("i", n), n % 3 == 0 ? "folk" : n % 3 == 1 ? "jazz" : "opera", $"Song {n % 7} {n % 11}"))]);
        var draw = new Draw(2026);
        for (int n = 0; n < Interactions; n++)
        {
            int user = draw.Below(3 * n, Users);
            int item = ((draw.Below((3 * n) + 1, Items / 3) * 3) + user) % Items;
            string kind = draw.Below((3 * n) + 2, 8) == 0 ? InteractionKinds.Disliked : InteractionKinds.Liked;
            await tenant.Live(Some.Numbered("u", user), Some.Event(Some.Numbered("i", item), kind, n));
        }

        var request = new RecommendRequest { K = 10, Explain = true, At = Some.Noon, Constraints = new Constraints { Exploration = .2, Diversity = .1 } };
        List<string> world = [];
        for (int user = 0; user < Users; user++) world.Add(Picture.Of(await tenant.Recommender(Some.Numbered("u", user)).Recommend(request)));
        for (int item = 0; item < Items; item++) world.Add(Picture.Of(await tenant.Item(Some.Numbered("i", item)).Profile() is { } profile ? profile with { Description = null, EarlierDescriptions = [] } : null));
        world.Add(Picture.Of(await tenant.Policy.Report()));
        return string.Join('\n', world);
    }
}
