namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>The same measure without something and with it, in phases that alternate: what else the machine does meets both alike, and the median pair is not the one that it met alone.</summary>
/// <param name="pairs">The measure without and with, pair by pair; at least one, all above 0.</param>
internal sealed class PairedPhases(IReadOnlyList<(double Without, double With)> pairs)
{
    /// <summary>How many times as much it is with: the median over the pairs.</summary>
    public double Times => Median(pairs.Select(static pair => pair.With / pair.Without));

    /// <summary>The lowest and the highest of the pairs.</summary>
    public (double Lowest, double Highest) Range => (pairs.Min(static pair => pair.With / pair.Without), pairs.Max(static pair => pair.With / pair.Without));

    /// <summary>The median without.</summary>
    public double Without => Median(pairs.Select(static pair => pair.Without));

    /// <summary>The median with.</summary>
    public double With => Median(pairs.Select(static pair => pair.With));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
