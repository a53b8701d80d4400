using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using CsCheck;
using static AgenticRec.Core.Tests.Memory.Episodes;

namespace AgenticRec.Core.Tests.Memory;

public class LongTermMemoryTests
{
    [Fact]
    public void Remember_SameItemAgain_ReinforcesIt()
    {
        Episode one = Remembered(Of("a", "whale", 1, 0, 0.5f, "topic:sea"), Of("b", "whale", 0.4f, 3, 0.4f, "topic:ships"))
            .Should().ContainSingle().Which;
        one.Id.Should().Be("a");
        one.Reinforcements.Should().Be(1);
        one.At.Should().Be(Day0.AddDays(3));
        one.Importance.Should().BeApproximately(0.7f, 1e-6f); // 1 - (1 - 0.5)(1 - 0.4)
        one.Value.Should().BeApproximately(0.7f, 1e-6f); // (1 + 0.4) / 2
        one.Text.Should().Be("Met whale. (2 times, this or alike)");
        one.ItemIds.Should().Equal("whale");
        one.Aspects.Should().Equal("topic:ships");
    }

    [Theory]
    [InlineData("t1 t2 t3", 1)] // 3 of 5: 0.6
    [InlineData("t1 t2", 2)] // 2 of 5: 0.4
    [InlineData("t1 t2 t3 t4 t5 t6 t7 t8", 1)] // 5 of 8: 0.625
    [InlineData("t1 t2 t3 t4 t5 t6 t7 t8 t9", 2)] // 5 of 9: 0.556
    public void Remember_OtherItem_IsTheSameThingFromSixTenthsOverlap(string aspects, int episodes) =>
        Remembered(Of("a", "i1", aspects: ["t1", "t2", "t3", "t4", "t5"]), Of("b", "i2", aspects: aspects.Split(' '))).Should().HaveCount(episodes);

    [Fact]
    public void Remember_ChangeOfMind_IsAnEpisodeOfItsOwn() =>
        Remembered(Of("a", "whale", 1, aspects: "t"), Of("b", "whale", -1, aspects: "t")).Select(e => e.Id).Should().Equal("a", "b");

    [Fact]
    public void Remember_NoAspects_AreNotAlike() => Remembered(Of("a", "i1"), Of("b", "i2")).Should().HaveCount(2);

    [Fact]
    public void Remember_ManyAlike_KeepsTheFourNewestItemsAndCounts()
    {
        Episode one = Remembered(Enumerable.Range(1, 6).Select(i => Of($"e{i}", $"i{i}", day: i, aspects: "t"))).Should().ContainSingle().Which;
        one.ItemIds.Should().Equal("i6", "i5", "i4", "i3");
        one.Text.Should().Be("Met i6. (6 times, this or alike)");
        one.Reinforcements.Should().Be(5);
    }

    [Fact]
    public void Remember_LateEvent_DoesNotOverwriteTheNewer()
    {
        Episode one = Remembered([Of("a", "i1", day: 9, aspects: ["t"]), Of("b", "i2", day: 1, aspects: ["t"]), Of("c", "i3", day: 2, aspects: ["t"])])
            .Should().ContainSingle().Which;
        one.At.Should().Be(Day0.AddDays(9));
        one.Text.Should().Be("Met i1. (3 times, this or alike)", "the count is replaced, not repeated");
        one.ItemIds.Should().Equal("i1", "i2", "i3");
    }

    [Fact]
    public void Remember_SeveralAlike_ReinforcesTheOneOfTheSameItem() =>
        Remembered(Of("a", "i1", aspects: ["t1", "t2"]), Of("b", "i2", aspects: ["t3"]), Of("c", "i2", aspects: ["t1", "t2"]))
            .Select(e => e.Reinforcements).Should().Equal(0, 1);

    [Fact]
    public void Remember_ToldTwice_ChangesNothing() =>
        Remembered(Of("a", "whale"), Of("a", "whale")).Should().ContainSingle().Which.Reinforcements.Should().Be(0);

    [Fact]
    public void Remember_Full_ForgetsTheLowestRetention()
    {
        // At day 60 the old strong one holds 0.9 / 2 = 0.45, the recent weak one 0.4.
        Episode[] full = [Of("strong", "s", day: 0, importance: 0.9f), Of("weak", "w", day: 60, importance: 0.4f), .. Fill(46, day: 60)];
        ImmutableArray<Episode> memory = LongTermMemory.Remember([.. full], Of("new", "n", day: 60));
        memory.Select(e => e.Id).Should().Equal([.. full.Select(e => e.Id).Except(["weak"]), "new"]);
    }

    [Fact]
    public void Remember_FullAndFreshIsTheLeast_KeepsTheOthers()
    {
        ImmutableArray<Episode> full = [.. Fill(48, day: 1)];
        LongTermMemory.Remember(full, Of("new", "n", day: 1, importance: 0.1f)).Should().Equal(full);
    }

    [Fact]
    public void Remember_FullOfEquals_ForgetsTheOldestThenTheLaterId()
    {
        ImmutableArray<Episode> full = [.. Fill(48, day: 1, importance: 0)];
        LongTermMemory.Remember(full, Of("new", "n", day: 2, importance: 0)).Select(e => e.Id)
            .Should().Equal([.. full.Take(47).Select(e => e.Id), "new"]);
    }

    [Fact]
    public void Remember_AnyEpisodes_StaysWithinCapacityAndKnowsTheFreshOne() => Some.Sample(episodes =>
    {
        ImmutableArray<Episode> memory = [];
        foreach (Episode fresh in episodes)
        {
            ImmutableArray<Episode> next = LongTermMemory.Remember(memory, fresh);
            DateTimeOffset newest = memory.Append(fresh).Max(e => e.At);
            bool added = next.Contains(fresh);
            bool merged = next.Length == memory.Length && next.Count(e => !memory.Contains(e)) == 1
                && next.Single(e => !memory.Contains(e)).Reinforcements > 0;
            bool weakest = memory.All(e => Retention.Of(e, newest) >= Retention.Of(fresh, newest));
            next.Length.Should().BeLessThanOrEqualTo(LongTermMemory.Capacity);
            next.Select(e => e.Id).Should().OnlyHaveUniqueItems();
            next.Should().OnlyContain(e => e.Importance >= 0 && e.Importance <= 1 && e.ItemIds.Length <= 4);
            (added || merged || (memory.Length == LongTermMemory.Capacity && weakest)).Should().BeTrue();
            memory = next;
        }
    }, iter: 30);

    [Fact]
    public void Recall_Query_FindsSharedWordsOnly()
    {
        ImmutableArray<Episode> memory = Remembered(
            Of("sea", "Moby", importance: 0.5f, aspects: ["topic:whales", "category:the sea"]), Of("love", "Emma", aspects: ["topic:romance"]));
        // Query {whales, sea}; episode {met, moby, whales, the, sea}: cosine 2 / sqrt(2 * 5) = 0.632456; times 0.5 + 0.15 + 0.2 = 0.537587.
        Recalled one = LongTermMemory.Recall(memory, "Whales and the SEA?", 10, Day0).Should().ContainSingle().Which;
        one.Episode.Id.Should().Be("sea");
        one.Score.Should().BeApproximately(0.537587, 1e-6);
    }

    [Fact]
    public void Recall_NearInMeaning_ComesToMindWithoutASharedWord()
    {
        ImmutableArray<Episode> memory = [Of("sea", "Moby", importance: 0.5f), Of("love", "Emma", importance: 0.5f), Of("war", "Ilias", importance: 0.5f)];
        var nearness = new Dictionary<string, double> { ["sea"] = 0.8, ["love"] = 0.1, ["gone"] = 1 };
        // Query {emma, ocean}, episode {met, emma}: cosine 1 / sqrt(2 * 2) = 0.5, more than its nearness. 0.5 + 0.15 + 0.2 = 0.85 times 0.8 and 0.5.
        LongTermMemory.Recall(memory, "Emma ocean", 10, Day0, nearness).Select(static r => (r.Episode.Id, Math.Round(r.Score, 6)))
            .Should().Equal(("sea", 0.68), ("love", 0.425));
    }

    [Theory]
    [InlineData("topic")] // the kind of an aspect is no word of it
    [InlineData("submarines")]
    [InlineData("?!")]
    public void Recall_NothingRelevant_IsEmpty(string query) =>
        LongTermMemory.Recall([Of("a", "Moby", aspects: ["topic:whales"])], query, 10, Day0).Should().BeEmpty();

    [Fact]
    public void Recall_OnlyFunctionWords_AreTakenAtTheirWord() =>
        LongTermMemory.Recall([Of("who", "The Who"), Of("moby", "Moby")], "the who", 10, Day0).Select(r => r.Episode.Id).Should().Equal("who");

    [Fact]
    public void Recall_BlankQuery_GoesByRetentionThenNewestThenId()
    {
        ImmutableArray<Episode> memory =
        [
            Of("c", "i1", importance: 0), Of("b", "i2", importance: 0), Of("new", "i3", day: 1, importance: 0), Of("best", "i4", importance: 0.2f),
        ];
        LongTermMemory.Recall(memory, " ", 10, Day0.AddDays(2)).Select(r => r.Episode.Id).Should().Equal("best", "new", "b", "c");
        LongTermMemory.Recall(memory, "", 1, Day0.AddDays(2)).Should().ContainSingle();
        LongTermMemory.Recall(memory, "", 0, Day0.AddDays(2)).Should().BeEmpty();
        LongTermMemory.Recall(default, "", 3, Day0).Should().BeEmpty();
    }

    [Fact]
    public void Recall_AnyMemory_IsSortedLimitedAndKnown() => Gen.Select(Some, Gen.OneOf("", "item 3", "t1 t2", "met"), Gen.Int[0, 9])
        .Sample((episodes, query, limit) =>
        {
            ImmutableArray<Recalled> recalled = LongTermMemory.Recall([.. episodes], query, limit, Day0.AddDays(200));
            return recalled.Length <= limit && recalled.All(r => episodes.Contains(r.Episode))
                && recalled.Zip(recalled.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score);
        });

    private static IEnumerable<Episode> Fill(int count, double day, float importance = 0.5f) =>
        Enumerable.Range(0, count).Select(i => Of($"e{i:00}", $"i{i}", day: day, importance: importance));
}
