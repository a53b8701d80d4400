namespace AgenticRec.Core.Tests;

public class StringPoolTests
{
    [Fact]
    public void Share_EqualStrings_BecomeOne()
    {
        StringPool pool = new();
        string first = new(['f', 'o', 'l', 'k']), second = new(['f', 'o', 'l', 'k']);
        first.Should().NotBeSameAs(second);
        pool.Share(second).Should().Be(second);
        pool.Share(first).Should().BeSameAs(second);
    }

    [Fact]
    public void Share_MoreStringsThanItHolds_EachIsStillItself()
    {
        StringPool pool = new();
        for (int n = 0; n < 200_000; n++)
        {
            string text = $"t{n}";
            if (pool.Share(text) != text) text.Should().Be(pool.Share(text));
        }
    }
}
