using System.Globalization;

namespace AgenticRec.Cli.ModelStub;

/// <summary>Times as people write them: <c>200ms</c>, <c>1.5s</c>, <c>2m</c>, <c>0</c>.</summary>
internal static class DurationText
{
    private const double LongestSeconds = 24 * 3600;

    private static readonly (string Unit, double Seconds)[] Units = [("ms", .001), ("s", 1), ("m", 60)];

    /// <summary>The time, in [0, 24 h]; null: it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text == "0") return TimeSpan.Zero;
        foreach ((string unit, double seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value * seconds <= LongestSeconds) return TimeSpan.FromSeconds(value * seconds);
        }

        return null;
    }
}
