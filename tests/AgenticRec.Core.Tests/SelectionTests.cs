using CsCheck;

namespace AgenticRec.Core.Tests;

public class SelectionTests
{
    [Fact]
    public void Smallest_AnyKeys_BringsTheSmallestForwardWithTheirValues() =>
        Gen.Int[0, 20].Array[0, 200].SelectMany(static keys => Gen.Int[0, keys.Length].Select(count => (keys, count))).Sample(static drawn =>
        {
            float[] keys = [.. drawn.keys.Select(static key => (float)key)];
            int[] values = [.. drawn.keys];
            Selection.Smallest(keys.AsSpan(), values.AsSpan(), drawn.count);
            keys.Should().Equal(values.Select(static value => (float)value), "each value stays with its key");
            keys.Take(drawn.count).Order().Should().Equal(drawn.keys.Order().Take(drawn.count).Select(static key => (float)key));
            keys.Order().Should().Equal(drawn.keys.Order().Select(static key => (float)key), "nothing is lost");
        });

    [Fact]
    public void SmallestAndLevel_KeysLevelWithTheLast_AreAllBroughtForward()
    {
        float[] keys = [3, 1, 2, 2, 5, 2];
        string[] values = ["three", "one", "two a", "two b", "five", "two c"];

        (int below, int level) = Selection.SmallestAndLevel(keys.AsSpan(), values.AsSpan(), 2);

        (below, level).Should().Be((1, 3));
        values[..1].Should().Equal("one");
        values[1..4].Should().BeEquivalentTo("two a", "two b", "two c");
    }

    [Fact]
    public void SmallestAndLevel_AnyKeys_SplitsThemAtTheBorder() =>
        Gen.Int[0, 9].Array[0, 200].SelectMany(static keys => Gen.Int[0, keys.Length + 3].Select(count => (keys, count))).Sample(static drawn =>
        {
            float[] keys = [.. drawn.keys.Select(static key => (float)key)];
            int[] values = [.. drawn.keys];
            (int below, int level) = Selection.SmallestAndLevel(keys.AsSpan(), values.AsSpan(), drawn.count);
            int[] sorted = [.. drawn.keys.Order()];
            int border = sorted.Length == 0 || drawn.count == 0 ? -1 : sorted[Math.Min(drawn.count, sorted.Length) - 1];
            (below, level).Should().Be((border < 0 ? 0 : sorted.Count(key => key < border), sorted.Count(key => key == border)));
            values[..below].Where(value => value >= border).Should().BeEmpty();
            values[below..(below + level)].Where(value => value != border).Should().BeEmpty();
            keys.Should().Equal(values.Select(static value => (float)value), "each value stays with its key");
            values.Order().Should().Equal(sorted, "nothing is lost");
        });
}
