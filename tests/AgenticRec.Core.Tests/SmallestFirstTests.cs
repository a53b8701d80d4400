using CsCheck;

namespace AgenticRec.Core.Tests;

public class SmallestFirstTests
{
    [Fact]
    public void MoveNext_ToTheEnd_GoesThroughAllByRisingKey() => Gen.Int[0, 50].Array[0, 300].Sample(static drawn =>
    {
        List<int> seen = [];
        foreach (int value in new SmallestFirst<int>(drawn.Select(static key => (float)key).ToArray(), [.. drawn])) seen.Add(value);
        seen.Should().Equal(drawn.Order());
    });

    [Fact]
    public void MoveNext_FewOfMany_LeavesTheRestUnsorted()
    {
        float[] keys = [.. Enumerable.Range(0, 1_000).Select(static n => (float)(n * 7_919 % 1_000))];
        int[] values = [.. keys.Select(static key => (int)key)];
        List<int> seen = [];
        foreach (int value in new SmallestFirst<int>(keys, values))
        {
            seen.Add(value);
            if (seen.Count == 3) break;
        }

        seen.Should().Equal(0, 1, 2);
        values.Skip(64).Should().NotBeInAscendingOrder("only what is looked at is worth sorting");
    }
}
