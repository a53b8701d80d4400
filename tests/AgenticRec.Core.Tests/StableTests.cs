using CsCheck;

namespace AgenticRec.Core.Tests;

public class StableTests
{
    [Fact]
    public void Hash_KnownText_IsXxHash3() => Stable.Hash("").Should().Be(0x2D06800538D394C2); // the reference value of no input

    [Fact]
    public void Hash_Texts_TellThemApart() =>
        new[] { "ann", "Ann", "ann ", "nna", "" }.Select(Stable.Hash).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Mix_FromZero_IsSplitMix64()
    {
        // The published first outputs of SplitMix64 seeded with 0.
        Stable.Mix(0, 0).Should().Be(0xE220A8397B1DCDAF);
        Stable.Mix(0, 1).Should().Be(0x6E789E6AA1B965F4);
    }

    [Fact]
    public void ShardOf_OneShard_IsTheFirst() => Stable.ShardOf("anything", 1).Should().Be(0);

    [Fact]
    public void ShardOf_AnyItem_IsAShardAndStays() =>
        Gen.Select(Gen.String, Gen.Int[1, 64]).Sample((item, shards) =>
            Stable.ShardOf(item, shards) is var shard && shard >= 0 && shard < shards && shard == Stable.ShardOf(new string(item), shards));

    [Fact]
    public void ShardOf_ManyItems_SpreadsThem() =>
        Enumerable.Range(0, 4_000).GroupBy(static n => Stable.ShardOf($"item-{n}", 4)).Select(static shard => shard.Count())
            .Should().HaveCount(4).And.OnlyContain(static count => count > 850 && count < 1_150); // 1,000 each
}
