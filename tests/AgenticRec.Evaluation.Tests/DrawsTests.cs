using CsCheck;

namespace AgenticRec.Evaluation.Tests;

public class DrawsTests
{
    [Fact]
    public void Of_SameSeedSubjectNumber_GivesTheSameDraws() => Draws.Of(7, "ann", 2).Should().Be(Draws.Of(7, "ann", 2));

    [Theory]
    [InlineData(8, "ann", 2)]
    [InlineData(7, "bob", 2)]
    [InlineData(7, "ann", 3)]
    public void Of_AnyPartDiffers_GivesOtherDraws(long seed, string subject, int number) =>
        Draws.Of(7, "ann", 2).Bits(0).Should().NotBe(Draws.Of(seed, subject, number).Bits(0));

    [Fact]
    public void Shuffle_ManyTimes_EveryValueComesEverywhereAlike()
    {
        int[,] counts = new int[5, 5];
        for (int n = 0; n < 10_000; n++)
        {
            int[] values = [0, 1, 2, 3, 4];
            Draws.Of(1, "even", n).Shuffle(values.AsSpan());
            for (int place = 0; place < 5; place++) counts[values[place], place]++;
        }

        // 2,000 expected, standard deviation sqrt(10,000 * 0.2 * 0.8) = 40: five of them either way.
        counts.Cast<int>().Should().OnlyContain(count => count > 1_800 && count < 2_200);
    }

    [Fact]
    public void Sample_AnyCount_DrawsDistinctValuesOfThePool() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 40], Gen.Long).Sample((size, count, seed) =>
    {
        List<int> sample = Draws.Of(seed, "sample").Sample([.. Enumerable.Range(0, size)], count);
        return sample.Count == Math.Min(size, count) && sample.Distinct().Count() == sample.Count && sample.TrueForAll(v => v >= 0 && v < size);
    });
}
