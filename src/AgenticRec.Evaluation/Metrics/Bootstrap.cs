using AgenticRec.Core;

namespace AgenticRec.Evaluation.Metrics;

/// <summary>
/// Bootstrap percentile intervals over users: users are drawn with replacement, as many as there are, 1,000 times, and the interval of a mean lies
/// between
/// the 2.5th and the 97.5th percentile of the resampled means.
/// </summary>
/// <remarks>
/// Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13. All columns share their resamples, so the difference of two columns
/// is paired:
/// its interval comes from the differences within each resample. Percentiles are order statistics (the 26th and the 975th of 1,000).
/// </remarks>
public sealed class Bootstrap
{
    /// <summary>How often users are drawn anew: 1,000.</summary>
    public const int Resamples = 1_000;

    private readonly double[][] _means;

    /// <summary>Resamples the users.</summary>
    /// <param name="values">Values as [users x columns]: one row a user, all of one length; at least one user.</param>
    /// <param name="seed">The run's seed.</param>
    public Bootstrap(IReadOnlyList<double[]> values, long seed)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 1);
        _means = new double[Resamples][];
        Parallel.For(0, Resamples, r => _means[r] = ResampledMeans(values, Draws.Of(seed, "bootstrap", r)));
    }

    /// <summary>The 95 % interval of a column's mean.</summary>
    public Interval OfMean(int column) => Percentiles(_means.Select(m => m[column]));

    /// <summary>The 95 % interval of the mean difference, column <paramref name="a"/> minus column <paramref name="b"/>, paired by user.</summary>
    public Interval OfDifference(int a, int b) => Percentiles(_means.Select(m => m[a] - m[b]));

    private static double[] ResampledMeans(IReadOnlyList<double[]> values, Draw draw)
    {
        double[] sums = new double[values[0].Length];
        for (int n = 0; n < values.Count; n++)
        {
            double[] row = values[draw.Below(n, values.Count)];
            for (int c = 0; c < sums.Length; c++) sums[c] += row[c];
        }

        for (int c = 0; c < sums.Length; c++) sums[c] /= values.Count;
        return sums;
    }

    private static Interval Percentiles(IEnumerable<double> means)
    {
        double[] sorted = [.. means.Order()];
        return new Interval(sorted[Resamples / 40], sorted[Resamples - 1 - (Resamples / 40)]);
    }
}
