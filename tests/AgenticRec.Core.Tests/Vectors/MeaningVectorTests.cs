using AgenticRec.Core.Vectors;
using CsCheck;

namespace AgenticRec.Core.Tests.Vectors;

public class MeaningVectorTests
{
    [Fact]
    public void Cosine_OfTwoVectors_IsThatOfTheirDirections()
    {
        // (3, 4) and (4, 3): 24 / 25 = 0.96; lengths do not matter.
        Vector(3, 4).Cosine(Vector(40, 30)).Should().BeApproximately(.96f, .005f);
        Vector(1, 0).Cosine(Vector(0, 1)).Should().Be(0);
        Vector(1, 2).Cosine(Vector(-1, -2)).Should().BeApproximately(-1, 1e-6f);
    }

    [Fact]
    public void Cosine_LongVectors_StaysWithinAHundredthOfTheExactOne() =>
        Gen.Select(Gen.Float[-1, 1].Array[700], Gen.Float[-1, 1].Array[700]).Sample(static (a, b) =>
            MeaningVector.Of(a) is not { } first || MeaningVector.Of(b) is not { } second || Math.Abs(first.Cosine(second) - Exact(a, b)) < .01);

    [Fact]
    public void Cosine_OfAnotherModelsLength_IsZero() => Vector(1, 1).Cosine(Vector(1, 1, 1)).Should().Be(0);

    [Fact]
    public void Of_NoDirection_IsNothing()
    {
        MeaningVector.Of([]).Should().BeNull();
        MeaningVector.Of([0, 0]).Should().BeNull();
        MeaningVector.Of([1, float.NaN]).Should().BeNull();
        MeaningVector.Of([1, float.NegativeInfinity]).Should().BeNull();
    }

    [Fact]
    public void Mean_OfWeightedVectors_LiesBetweenThem()
    {
        // Unit vectors (1, 0) three times and (0, 1) once: (3, 1), whose cosine with (1, 0) is 3 / sqrt(10) = 0.948683.
        MeaningVector mean = MeaningVector.Mean([(Vector(5, 0), 3), (Vector(0, 9), 1), (Vector(1, 1, 1), 9)])!;

        mean.Cosine(Vector(1, 0)).Should().BeApproximately(.948683f, .005f);
        MeaningVector.Mean([]).Should().BeNull();
        MeaningVector.Mean([(Vector(1, 0), 1), (Vector(-1, 0), 1)]).Should().BeNull("they cancel out");
    }

    private static MeaningVector Vector(params float[] parts) => MeaningVector.Of(parts)!;

    private static double Exact(float[] a, float[] b) =>
        a.Zip(b, static (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(static x => (double)x * x) * b.Sum(static x => (double)x * x));
}
