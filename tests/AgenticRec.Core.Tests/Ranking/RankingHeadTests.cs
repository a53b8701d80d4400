using System.Collections.Immutable;
using AgenticRec.Core.Ranking;
using CsCheck;

namespace AgenticRec.Core.Tests.Ranking;

public class RankingHeadTests
{
    private static readonly RankingHead Head = RankingHead.At([1, -1]);

    [Fact]
    public void Score_Features_IsTheirWeightedSum() =>
        Head.Score([3, .5f]).Should().BeApproximately(2.5f, 1e-6f); // 3 - 0.5

    [Fact]
    public void Score_WeightsThatWander_AreNotWhatScores() =>
        (Head with { Weights = [100, 100] }).Score([3, .5f]).Should().BeApproximately(2.5f, 1e-6f);

    [Theory]
    [InlineData(0, 1f)] // 4 / 4: nothing to average yet
    [InlineData(1, .8f)]
    [InlineData(12, .25f)] // 4 / 16: the newest quarter
    [InlineData(1_996, .002f)]
    [InlineData(100_000, .002f)] // the newest 500
    public void Step_Averages_FollowTheWeightsByTheShareOfTheNewestSteps(long steps, float share)
    {
        // At its prior and without a gradient the weights stay; averages that start at 0 show the share.
        RankingHead next = (Head with { Averages = [0, 0], Steps = steps }).Step([0, 0], weight: 1, prior: [1, -1], pull: .01f);
        next.Weights.Should().Equal(1, -1);
        next.Averages[0].Should().BeApproximately(share, 1e-6f);
        next.Averages[1].Should().BeApproximately(-share, 1e-6f);
        next.Steps.Should().Be(steps + 1);
    }

    [Fact]
    public void Gradient_WeightsApartFromTheirAverages_LearnsWithTheWeights() =>
        (Head with { Averages = [9, 9] }).Gradient([1, 0, 0, 1], [0, 0]).Should().Equal(Head.Gradient([1, 0, 0, 1], [0, 0]));

    [Fact]
    public void Gradient_TwoRows_IsExpectedMinusChosen()
    {
        // Scores 1 and -1: P(first) = 1 / (1 + e^-2) = 0.880797. (P - 1) * (1, 0) + 0.119203 * (0, 1)
        float[] gradient = Head.Gradient([1, 0, 0, 1], [0, 0]);
        gradient[0].Should().BeApproximately(-.119203f, 1e-5f);
        gradient[1].Should().BeApproximately(.119203f, 1e-5f);
    }

    [Fact]
    public void Gradient_RowThatStandsForThree_CountsThreeTimes()
    {
        // 3 e^-2 = 0.406006; 0.406006 / 1.406006 = 0.288765
        float[] gradient = Head.Gradient([1, 0, 0, 1], [0, MathF.Log(3)]);
        gradient[0].Should().BeApproximately(-.288765f, 1e-5f);
        gradient[1].Should().BeApproximately(.288765f, 1e-5f);
        float[] spelled = Head.Gradient([1, 0, 0, 1, 0, 1, 0, 1], [0, 0, 0, 0]);
        spelled[1].Should().BeApproximately(gradient[1], 1e-5f);
    }

    [Fact]
    public void Gradient_ChosenAlone_IsZero() => Head.Gradient([1, 2], [0]).Should().Equal(0, 0);

    [Fact]
    public void Gradient_HugeScores_StaysFinite() =>
        Head.Gradient([1e6f, 0, 0, 1e6f], [0, 0]).Should().OnlyContain(slope => float.IsFinite(slope));

    [Fact]
    public void Gradient_MoreRowsThanTheStackHolds_IsStillRight()
    {
        // 1,000 equal rows: P = 0.001 each, so the slope is (0.001 - 1) * 1 + 999 * 0.001 * 1 = 0 where rows agree.
        float[] rows = [.. Enumerable.Range(0, 1_000).SelectMany(static r => new[] { 1f, r == 0 ? 1f : 0f })];
        float[] gradient = RankingHead.At([0, 0]).Gradient(rows, new float[1_000]);
        gradient[0].Should().BeApproximately(0, 1e-4f);
        gradient[1].Should().BeApproximately(-.999f, 1e-4f);
    }

    [Fact]
    public void Gradient_AnyRows_AgreesWithFiniteDifferences() =>
        Gen.Select(Gen.Float[-2f, 2f].Array[3], Gen.Float[-2f, 2f].Array[12], Gen.Float[0f, 3f].Array[3]).Sample((weights, rows, rest) =>
        {
            float[] offsets = [0, .. rest];
            float[] gradient = RankingHead.At([.. weights]).Gradient(rows, offsets);
            for (int i = 0; i < 3; i++)
            {
                double slope = (Loss(Moved(weights, i, 1e-5), rows, offsets) - Loss(Moved(weights, i, -1e-5), rows, offsets)) / 2e-5;
                gradient[i].Should().BeApproximately((float)slope, 1e-3f);
            }
        });

    [Fact]
    public void Step_Gradient_IsAdagradWithAPullToThePrior()
    {
        // slope = 0.5 * (0.6, 0) = (0.3, 0); squares = (1.09, 1)
        // 1 - 0.1 / sqrt(1.09) * (0.3 + 0.01 * (1 - 0)) = 1 - 0.0296926; -1 - 0.1 * (0 + 0.01 * (-1 - 0)) = -0.999
        RankingHead next = Head.Step([.6f, 0], weight: .5f, prior: [0, 0], pull: .01f);
        next.Squares[0].Should().BeApproximately(1.09f, 1e-6f);
        next.Squares[1].Should().Be(1);
        next.Weights[0].Should().BeApproximately(.9703074f, 1e-6f);
        next.Weights[1].Should().BeApproximately(-.999f, 1e-6f);
        Head.Weights.Should().Equal(1, -1);
    }

    [Fact]
    public void Step_WithoutWeight_OnlyReturnsTowardsThePrior() =>
        Head.Step([5, 5], weight: 0, prior: [1, -1], pull: .01f).Weights.Should().Equal(1, -1);

    [Fact]
    public void Step_AlongItsGradient_MakesTheChosenLikelier() =>
        Gen.Select(Gen.Float[-1f, 1f].Array[3], Gen.Float[-1f, 1f].Array[9]).Sample((weights, rows) =>
        {
            RankingHead head = RankingHead.At([.. weights]);
            float[] offsets = [0, 0, 0];
            RankingHead next = head.Step(head.Gradient(rows, offsets), 1, weights, 0);
            return Loss([.. next.Weights], rows, offsets) <= Loss([.. head.Weights], rows, offsets) + 1e-5;
        });

    private static double[] Moved(float[] weights, int i, double by)
    {
        double[] moved = [.. weights];
        moved[i] += by;
        return moved;
    }

    private static double Loss(double[] weights, float[] rows, float[] offsets)
    {
        double[] scores = [.. offsets.Select((offset, r) => offset + weights.Select((weight, i) => weight * rows[(r * weights.Length) + i]).Sum())];
        return Math.Log(scores.Sum(Math.Exp)) - scores[0];
    }

    private static double Loss(ImmutableArray<float> weights, float[] rows, float[] offsets) =>
        Loss([.. weights.Select(static weight => (double)weight)], rows, offsets);
}
