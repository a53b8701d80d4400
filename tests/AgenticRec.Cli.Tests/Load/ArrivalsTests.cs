using AgenticRec.Cli.Load;

namespace AgenticRec.Cli.Tests.Load;

public class ArrivalsTests
{
    [Fact]
    public void Constant_OfFiftyASecond_ComesEveryTwentyMilliseconds()
    {
        Interval interval = Arrivals.Constant(50);

        interval(0).Should().Be(TimeSpan.FromMilliseconds(20));
        interval(7).Should().Be(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Poisson_OverManyArrivals_HasItsRateAndItsSpread()
    {
        Interval interval = Arrivals.Poisson(100, seed: 3);
        double[] seconds = [.. Enumerable.Range(0, 20_000).Select(n => interval(n).TotalSeconds)];
        double mean = seconds.Average();
        double deviation = Math.Sqrt(seconds.Average(s => (s - mean) * (s - mean)));

        // Exponential: mean and deviation are both 1 / rate; the standard error of the mean is 0.0001 / sqrt(2) here.
        mean.Should().BeApproximately(0.01, 0.0003);
        deviation.Should().BeApproximately(0.01, 0.0006);
    }

    [Fact]
    public void Poisson_WithTheSameSeed_IsTheSame()
    {
        Enumerable.Range(0, 50).Select(n => Arrivals.Poisson(10, 5)(n)).Should().Equal(Enumerable.Range(0, 50).Select(n => Arrivals.Poisson(10, 5)(n)));
        Arrivals.Poisson(10, 5)(0).Should().NotBe(Arrivals.Poisson(10, 6)(0));
    }
}
