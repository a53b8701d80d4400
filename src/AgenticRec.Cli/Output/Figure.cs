using System.Globalization;
using AgenticRec.Evaluation.Metrics;

namespace AgenticRec.Cli.Output;

/// <summary>Numbers as they are printed, the same everywhere.</summary>
internal static class Figure
{
    /// <summary>A share in [0, 1] as research prints it: <c>.0853</c>.</summary>
    public static string Share(double value) => value.ToString("#.0000;-#.0000;.0000", CultureInfo.InvariantCulture);

    /// <summary>A difference of shares, always with its sign: <c>+.0124</c>.</summary>
    public static string Difference(double value) => value.ToString("+#.0000;-#.0000;.0000", CultureInfo.InvariantCulture);

    /// <summary>The interval of a share: <c>.079 to .092</c>.</summary>
    public static string Range(Interval interval) => $"{End(interval.Low)} to {End(interval.High)}";

    /// <summary>The same where room is short: <c>.079-.092</c>.</summary>
    public static string ShortRange(Interval interval) => Range(interval).Replace(" to ", "-", StringComparison.Ordinal);

    /// <summary>A count: <c>4,691</c>.</summary>
    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A probability: <c>3.2 %</c>.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %");

    /// <summary>One decimal: <c>12.3</c>.</summary>
    public static string OneDecimal(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    private static string End(double value) => value.ToString("#.000;-#.000;.000", CultureInfo.InvariantCulture);
}
