using System.Text.Json;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Users;
using AgenticRec.Testing;
using CsCheck;
using static AgenticRec.Abstractions.Feedback.InteractionKinds;

namespace AgenticRec.Core.Tests.Users;

public class UserReplayProperties
{
    private static readonly JsonSerializerOptions Everything = new() { IncludeFields = true };

    // Few items and operation ids, so that repeats are common.
    private static readonly Gen<Interaction> Step = Gen.Select(
        Gen.Int[0, 8], Gen.OneOf(Shown, Viewed, Liked, Purchased, Skipped, Disliked, "danced"), Gen.Int[0, 300],
        static (item, kind, operation) => Some.Interaction($"i{item}", kind, day: operation, operationId: $"op{operation}"));

    private static readonly Gen<(Interaction[] Batch, int Lives)[]> Life = Gen.Select(Step.Array[0, 12], Gen.Int[0, 15]).Array[0, 15];

    [Fact]
    public void Apply_EventLogReplayed_GivesTheSameState() => Life.Sample(static life =>
    {
        UserState live = new(), replayed = new();
        List<object> log = [];
        foreach (var (batch, lives) in life)
        {
            InteractionsRecorded recorded = UserRules.Decide(live, [.. batch], TenantSettings.Default);
            live = UserRules.Apply(live, recorded);
            log.Add(recorded);
            if (live.Pending == 0 || lives == 0) continue; // nothing to tell
            MeetingsLived lived = Some.Lived(live, lives);
            live = UserRules.Apply(UserRules.Apply(live, lived), lived); // a redo changes nothing
            log.Add(lived);
        }

        foreach (object entry in log)
            replayed = entry is InteractionsRecorded recorded ? UserRules.Apply(replayed, recorded) : UserRules.Apply(replayed, (MeetingsLived)entry);
        Written(replayed).Should().Be(Written(live));
    }, iter: 300);

    [Fact]
    public void Apply_AnyLife_KeepsTheInvariants() => Life.Sample(static life =>
    {
        UserState user = new();
        foreach (var (batch, lives) in life)
        {
            long version = user.Version;
            user = user.After([.. batch]).Living(lives);
            user.Version.Should().BeGreaterThanOrEqualTo(version);
            user.Pending.Should().BeGreaterThanOrEqualTo(0);
            user.Recent.Length.Should().BeLessThanOrEqualTo(UserState.RecentCapacity + user.Pending);
            user.Recent.Count(entry => entry.Ordinal > user.LearnedThrough).Should().Be(user.Pending);
            user.Recent.Select(static entry => entry.Ordinal).Should().BeInAscendingOrder();
            user.Met.Should().OnlyHaveUniqueItems();
            user.Operations.Should().OnlyHaveUniqueItems();
            user.Recent.Count(static entry => !entry.Words.IsEmpty).Should().BeLessThanOrEqualTo(10);
            user.Recent.Should().NotContain(static entry => entry.Words.IsDefault || entry.Context.IsDefault);
        }
    }, iter: 300);

    [Fact]
    public void Decide_BatchOrOneByOne_GivesTheSameState() => Step.Array[0, 30].Sample(static batch =>
    {
        UserState together = Some.User([.. batch]);
        UserState oneByOne = batch.Aggregate(new UserState(), static (user, interaction) => user.After(interaction));
        Written(oneByOne with { Version = together.Version }).Should().Be(Written(together));
    }, iter: 300);

    private static string Written(UserState user) => JsonSerializer.Serialize(user, Everything);
}
