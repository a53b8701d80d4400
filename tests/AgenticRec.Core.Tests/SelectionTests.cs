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
}
