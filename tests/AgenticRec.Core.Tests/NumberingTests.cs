namespace AgenticRec.Core.Tests;

public class NumberingTests
{
    private readonly Numbering _numbers = new();

    [Fact]
    public void Of_Texts_CountsFromZeroAndFindsThemAgain()
    {
        (_numbers.Of("a"), _numbers.Of("b"), _numbers.Of("a")).Should().Be((0, 1, 0));
        (_numbers.Find("b"), _numbers.Find("c"), _numbers.Count, _numbers.Text(1)).Should().Be((1, -1, 2, "b"));
    }

    [Fact]
    public void ShardOf_ANumber_IsTheShardOfItsText()
    {
        for (int n = 0; n < 3_000; n++) _numbers.ShardOf(_numbers.Of($"i{n}"), 7).Should().Be(Stable.ShardOf($"i{n}", 7));
    }

    [Fact]
    public void Of_ManyThreads_GiveEachTextOneNumber()
    {
        int[][] given = new int[8][];
        Parallel.For(0, 8, thread => given[thread] = [.. Enumerable.Range(0, 5_000).Select(n => _numbers.Of($"i{(n + (thread * 600)) % 5_000}"))]);
        _numbers.Count.Should().Be(5_000);
        for (int thread = 0; thread < 8; thread++)
            for (int n = 0; n < 5_000; n++)
                _numbers.Text(given[thread][n]).Should().Be($"i{(n + (thread * 600)) % 5_000}");
    }
}
