using AgenticRec.Core.Planning;

namespace AgenticRec.Core.Tests.Planning;

public class ItemListTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 100).Select(static n => $"i{n}")];

    [Fact]
    public void Numbers_OfAnotherNumbering_AreReadAnew()
    {
        Numbering here = Numbered("a", "b"), there = Numbered("before", "a", "b");
        var list = ItemList.Of("a", "b");
        list.Numbers(here).ToArray().Should().Equal(0, 1);
        list.Numbers(there).ToArray().Should().Equal(1, 2);
        list.Numbers(here).ToArray().Should().Equal(0, 1);
    }

    [Fact]
    public void Numbers_IdsThatNoItemHas_GetNoneUntilOneHas()
    {
        Numbering numbers = Numbered("a");
        var list = ItemList.Of("a", "nobody");
        list.Numbers(numbers).ToArray().Should().Equal(0, -1);
        numbers.Count.Should().Be(1, "whoever sends ids must not fill a silo with them");
        ItemList[] dealt = ItemList.Of([.. Ids]).ByShard(numbers, 3);
        for (int s = 0; s < 3; s++) dealt[s].Ids.Should().OnlyContain(id => Stable.ShardOf(id, 3) == s);
        numbers.Of("nobody");
        list.Numbers(numbers).ToArray().Should().Equal(0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ByShard_Items_GoWithTheirNumbersToTheShardsThatHoldThem(int shards)
    {
        Numbering numbers = Numbered(["before", .. Ids]);
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

    private static Numbering Numbered(params ReadOnlySpan<string> itemIds)
    {
        Numbering numbers = new();
        foreach (string itemId in itemIds) numbers.Of(itemId);
        return numbers;
    }
}
