using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Users;
using AgenticRec.Testing;
using CsCheck;
using static AgenticRec.Abstractions.Feedback.InteractionKinds;

namespace AgenticRec.Core.Tests.Users;

public class UserReplayProperties
{
    private static readonly JsonSerializerOptions Everything = new() { IncludeFields = true, Converters = { new WordsConverter() } };

    // Few items and operation ids, so that repeats are common.
    private static readonly Gen<Interaction> Step = Gen.Select(
        Gen.Int[0, 8], Gen.OneOfConst(Shown, Viewed, Liked, Purchased, Skipped, Disliked, "danced"), Gen.Int[0, 300],
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
            MeetingsLived lived = Some.Lived(live, lives);
            live = UserRules.Apply(UserRules.Apply(live, lived), lived); // a redo changes nothing
            log.AddRange([recorded, lived]);
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
            user.Recent.Count(static entry => !entry.Words.IsDefault).Should().BeLessThanOrEqualTo(10);
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

    // A default array, which says that there are no words yet, is not the same as an empty one.
    private sealed class WordsConverter : JsonConverter<ImmutableArray<WeightedAspect>>
    {
        public override ImmutableArray<WeightedAspect> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ImmutableArray<WeightedAspect> value, JsonSerializerOptions options)
        {
            if (value.IsDefault) writer.WriteNullValue();
            else JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
