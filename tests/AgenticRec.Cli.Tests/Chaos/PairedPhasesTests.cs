using AgenticRec.Cli.Chaos.Faults;

namespace AgenticRec.Cli.Tests.Chaos;

public sealed class PairedPhasesTests
{
    [Fact]
    public void Times_OnePhaseMetSomethingElse_IsTheMedianPair()
    {
        // Ratios 1.2, 30 and 1.1: the busy moment of the second pair decides nothing.
        PairedPhases pairs = new([(10, 12), (10, 300), (20, 22)]);

        pairs.Times.Should().BeApproximately(1.2, 1e-9);
        pairs.Range.Lowest.Should().BeApproximately(1.1, 1e-9);
        pairs.Range.Highest.Should().BeApproximately(30, 1e-9);
        (pairs.Without, pairs.With).Should().Be((10, 22));
    }

    [Fact]
    public void Times_EvenNumberOfPairs_IsBetweenTheMiddleTwo() => new PairedPhases([(10, 10), (10, 20)]).Times.Should().Be(1.5);

    [Fact]
    public void Times_PhaseWithoutAnswers_IsNoNumberAndHoldsNoBar() => (new PairedPhases([(10, double.NaN)]).Times <= 1.5).Should().BeFalse();
}
