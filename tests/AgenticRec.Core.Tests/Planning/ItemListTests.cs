using AgenticRec.Core.Planning;

namespace AgenticRec.Core.Tests.Planning;

public class ItemListTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 100).Select(static n => $"i{n}")];

    [Fact]
    public void Numbers_OfAnotherNumbering_AreReadAnew()
    {
        Numbering here = new(), there = new();
        there.Of("before");
        var list = ItemList.Of("a", "b");
        list.Numbers(here).ToArray().Should().Equal(0, 1);
        list.Numbers(there).ToArray().Should().Equal(1, 2);
        list.Numbers(here).ToArray().Should().Equal(0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ByShard_Items_GoWithTheirNumbersToTheShardsThatHoldThem(int shards)
    {
        Numbering numbers = new();
        numbers.Of("before");
        ItemList[] dealt = ItemList.Of([.. Ids]).ByShard(numbers, shards);
        dealt.Should().HaveCount(shards);
        dealt.SelectMany(static list => list.Ids).Should().BeEquivalentTo(Ids);
        for (int s = 0; s < shards; s++)
        {
            dealt[s].Ids.Should().OnlyContain(id => Stable.ShardOf(id, shards) == s);
            dealt[s].Numbers(numbers).ToArray().Select(numbers.Text).Should().Equal(dealt[s].Ids);
        }
    }

    [Fact]
    public void ByShard_NoItems_NoneForAnybody() => ItemList.None.ByShard(new Numbering(), 3).Should().OnlyContain(static list => list.Ids.IsEmpty).And.HaveCount(3);
}
