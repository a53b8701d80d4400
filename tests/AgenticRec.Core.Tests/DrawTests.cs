using CsCheck;

namespace AgenticRec.Core.Tests;

public class DrawTests
{
    [Fact]
    public void Of_SameInputs_SameDraws()
    {
        // Mix(Mix(7, 42), 3), computed with an independent SplitMix64 finaliser.
        Draw draw = Draw.Of(runSeed: 7, agent: 42, operation: 3);
        draw.Root.Should().Be(11325991100888773157);
        draw.Bits(0).Should().Be(2189253897297190303);
        draw.Below(0, 10).Should().Be(3); // 2189253897297190303 mod 10
        draw.Unit(0).Should().BeApproximately(0.11867969157859848, 1e-16); // its upper 53 bits over 2^53
        draw.For(5).Bits(0).Should().Be(562003097319147859);
    }

    [Fact]
    public void Of_AnyInputChanged_OtherDraws()
    {
        Draw draw = Draw.Of(7, 42, 3);
        new[] { Draw.Of(8, 42, 3), Draw.Of(7, 43, 3), Draw.Of(7, 42, 4), draw.For(0), draw.For(1) }
            .Select(static other => other.Bits(0)).Append(draw.Bits(0)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Bits_AnyOrder_SameDraws()
    {
        Draw draw = Draw.Of(1, 2, 3);
        ulong[] upwards = [.. Enumerable.Range(0, 50).Select(draw.Bits)];
        ulong[] downwards = [.. Enumerable.Range(0, 50).Reverse().Select(draw.Bits).Reverse()];
        downwards.Should().Equal(upwards);
        upwards.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Below_AnyDraw_IsInRange() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 10_000], Gen.Int[1, int.MaxValue]).Sample((root, n, count) =>
            new Draw(root).Below(n, count) is var below && below >= 0 && below < count);

    [Fact]
    public void Unit_AnyDraw_IsAtLeastZeroAndBelowOne() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 10_000]).Sample((root, n) => new Draw(root).Unit(n) is >= 0 and < 1);

    [Fact]
    public void Below_ManyDraws_FillEveryPlaceAlike()
    {
        int[] counts = new int[10];
        for (int n = 0; n < 10_000; n++) counts[Draw.Of(1, 2, 3).Below(n, 10)]++;
        counts.Should().OnlyContain(count => count > 850 && count < 1_150); // 1,000 each, five deviations of 30
    }
}
