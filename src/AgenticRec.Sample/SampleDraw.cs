using AgenticRec.Core;

namespace AgenticRec.Sample;

/// <summary>
/// A stream of random draws (SplitMix64). It uses integer arithmetic and IEEE basic operations only,
/// so the same seed gives the same bits on every machine and runtime.
/// </summary>
internal struct SampleDraw(ulong seed)
{
    private readonly Draw _draw = new(seed);
    private int _taken;

    /// <summary>An independent stream for one member of a family, such as one reader or one book.</summary>
    public static SampleDraw For(ulong seed, int family, int member) =>
        new(new Draw(unchecked(seed ^ ((ulong)family << 32) ^ (ulong)member)).Bits(0));

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextUnit() => _draw.Unit(_taken++);

    /// <summary>A bell-shaped number with mean 0 and variance 1: the sum of twelve units less six.</summary>
    public double NextBell()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextUnit();
        }

        return sum;
    }

    /// <summary>A whole number in [0, <paramref name="count"/>).</summary>
    public int NextIndex(int count) => (int)(NextUnit() * count);

    /// <summary>An index drawn in proportion to non-negative weights, of which at least one is positive.</summary>
    public int NextWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var remaining = NextUnit() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            remaining -= weights[i];
            if (remaining < 0)
            {
                break;
            }
        }

        return last;
    }
}
