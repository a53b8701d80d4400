using AgenticRec.Evaluation.Metrics;

namespace AgenticRec.Evaluation.Tests.Metrics;

public class BootstrapTests
{
    [Fact]
    public void OfMean_HalfOnesHalfZeros_IsNearTheNormalInterval()
    {
        // 400 users, mean 0.5, standard error sqrt(0.25 / 400) = 0.025: 0.5 +- 1.96 * 0.025 = [0.451, 0.549].
        double[][] values = [.. Enumerable.Range(0, 400).Select(u => new double[] { u % 2 })];
        Interval interval = new Bootstrap(values, seed: 3).OfMean(0);
        interval.Low.Should().BeApproximately(0.451, 0.006);
        interval.High.Should().BeApproximately(0.549, 0.006);
    }

    [Fact]
    public void OfMean_OneUser_HasNoWidth() => new Bootstrap([[0.25]], 1).OfMean(0).Should().Be(new Interval(0.25, 0.25));

    [Fact]
    public void OfDifference_ConstantGap_HasNoWidthHoweverTheUsersDiffer()
    {
        // Paired: whoever is drawn, the first column is 0.125 above the second.
        double[][] values = [.. Enumerable.Range(0, 50).Select(u => new double[] { u + 0.125, u })];
        Interval interval = new Bootstrap(values, 1).OfDifference(0, 1);
        interval.Low.Should().BeApproximately(0.125, 1e-12);
        interval.High.Should().BeApproximately(0.125, 1e-12);
    }

    [Fact]
    public void Bootstrap_SameSeed_GivesTheSameInterval()
    {
        double[][] values = [.. Enumerable.Range(0, 20).Select(u => new double[] { u })];
        new Bootstrap(values, 5).OfMean(0).Should().Be(new Bootstrap(values, 5).OfMean(0));
        new Bootstrap(values, 5).OfMean(0).Should().NotBe(new Bootstrap(values, 6).OfMean(0));
    }

    [Fact]
    public void Bootstrap_NoUsers_IsRefused()
    {
        Action act = () => _ = new Bootstrap([], 1);
        act.Should().Throw<ArgumentOutOfRangeException>();
    }
}
