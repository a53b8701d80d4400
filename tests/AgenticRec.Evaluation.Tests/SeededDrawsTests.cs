using CsCheck;

namespace AgenticRec.Evaluation.Tests;

public class SeededDrawsTests
{
    [Fact]
    public void StableHash_OfKnownText_IsTheSameEverywhere()
    {
        // FNV-1a, 64 bits, of the bytes 61 00: computed by hand from offset 14695981039346656037 and prime 1099511628211.
        ulong byHand = unchecked(((14695981039346656037 ^ 0x61) * 1099511628211 ^ 0x00) * 1099511628211);
        SeededDraws.StableHash("a").Should().Be(byHand);
    }

    [Fact]
    public void For_SameSeedSubjectNumber_GivesTheSameDraws()
    {
        SeededDraws a = SeededDraws.For(7, "ann", 2);
        SeededDraws b = SeededDraws.For(7, "ann", 2);
        for (int i = 0; i < 100; i++) a.Next().Should().Be(b.Next());
    }

    [Theory]
    [InlineData(8, "ann", 2)]
    [InlineData(7, "bob", 2)]
    [InlineData(7, "ann", 3)]
    public void For_AnyPartDiffers_GivesOtherDraws(long seed, string subject, int number)
    {
        SeededDraws a = SeededDraws.For(7, "ann", 2);
        SeededDraws b = SeededDraws.For(seed, subject, number);
        a.Next().Should().NotBe(b.Next());
    }

    [Fact]
    public void Below_ManyDraws_FillTheRangeEvenly()
    {
        SeededDraws draws = SeededDraws.For(1, "even");
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) counts[draws.Below(10)]++;

        // 10,000 expected, standard deviation sqrt(100,000 * 0.1 * 0.9) = 95: five of them either way.
        counts.Should().OnlyContain(c => c > 9_525 && c < 10_475);
    }

    [Fact]
    public void Below_BoundOfZero_IsRefused()
    {
        Action act = () => SeededDraws.For(1, "x").Below(0);
        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Sample_AnyCount_DrawsDistinctValuesOfThePool() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 40], Gen.Long).Sample((size, count, seed) =>
    {
        SeededDraws draws = SeededDraws.For(seed, "sample");
        List<int> sample = draws.Sample([.. Enumerable.Range(0, size)], count);
        return sample.Count == Math.Min(size, count) && sample.Distinct().Count() == sample.Count && sample.TrueForAll(v => v >= 0 && v < size);
    });
}
