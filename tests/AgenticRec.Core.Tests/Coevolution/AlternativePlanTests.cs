using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Coevolution;

public class AlternativePlanTests
{
    private const int Shards = 3;

    private static readonly UserState Reader = Some.User(Some.Interaction("old"));

    [Fact]
    public void AskedOf_MeetingsToCome_OneDrawEachFromTheShardThatItPicks()
    {
        AlternativePlan plan = Plan(Some.Interaction("a"), Some.Interaction("b"), Some.Interaction("c"), Some.Interaction("d"));
        Draw[] expected = [.. Enumerable.Range(2, 4).Select(static ordinal => Draw.Of(1, 7, ordinal).For(2))];
        for (int shard = 0; shard < Shards; shard++)
            plan.AskedOf(shard).Should().Equal(expected.Where(draw => draw.Below(1, Shards) == shard));
    }

    [Fact]
    public void AskedOf_OnlyNoted_AsksNobody() => Asked(Plan(Some.Interaction("a", InteractionKinds.Shown))).Should().BeEmpty();

    [Fact]
    public void Drawn_EveryShardAnswered_EachInteractionHasItsOwn()
    {
        AlternativePlan plan = Plan(Some.Interaction("a"), Some.Interaction("b", InteractionKinds.Shown), Some.Interaction("c"), Some.Interaction("d"));
        foreach (int shard in Asked(plan)) plan.Hear(shard, [.. plan.AskedOf(shard).Select(static draw => draw.Root.ToString())]);
        plan.Drawn().Stored.Select(static stored => stored.AlternativeId).Should().Equal(
            Root(2), null, Root(4), Root(5));

        static string Root(int ordinal) => Draw.Of(1, 7, ordinal).For(2).Root.ToString();
    }

    [Theory]
    [InlineData("new", "new")]
    [InlineData("old", null)] // met before the batch
    [InlineData("b", null)] // met in the same batch
    [InlineData("a", null)] // the item itself
    [InlineData("seen", "seen")] // shown is not met
    [InlineData(null, null)] // nothing was taken yet in that shard
    public void Hear_ItemThatTheUserHasMet_IsNoAlternative(string? drawn, string? alternative)
    {
        AlternativePlan plan = Plan(Some.Interaction("a"), Some.Interaction("b"), Some.Interaction("seen", InteractionKinds.Shown));
        foreach (int shard in Asked(plan)) plan.Hear(shard, [.. plan.AskedOf(shard).Select(_ => drawn)]);
        plan.Drawn().Stored[0].AlternativeId.Should().Be(alternative);
    }

    [Fact]
    public void Drawn_NoShardAnswered_IsWhatWasRecorded()
    {
        InteractionsRecorded recorded = Recorded(Some.Interaction("a"), Some.Interaction("b"));
        new AlternativePlan(Reader, recorded, 1, 7, Shards).Drawn().Should().BeEquivalentTo(recorded);
    }

    private static IEnumerable<int> Asked(AlternativePlan plan) => Enumerable.Range(0, Shards).Where(shard => !plan.AskedOf(shard).IsEmpty);

    private static AlternativePlan Plan(params Interaction[] interactions) => new(Reader, Recorded(interactions), 1, 7, Shards);

    private static InteractionsRecorded Recorded(params Interaction[] interactions) =>
        UserRules.Decide(Reader, ImmutableArray.Create(interactions), TenantSettings.Default);
}
