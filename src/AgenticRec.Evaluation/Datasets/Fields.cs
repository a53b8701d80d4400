using System.Globalization;
using AgenticRec.Abstractions;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>What a single field must look like. Each check gives the problem in words, null when there is none.</summary>
internal static class Fields
{
    /// <summary>The latest time a DateTimeOffset holds, in seconds since 1970-01-01.</summary>
    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>An id that agents can be keyed by (<see cref="AgentKey"/>).</summary>
    public static string? Id(string? text, string of) => AgentKey.ProblemOfId(text) is { } problem ? $"The {of}: {problem}" : null;

    /// <summary>The number of columns.</summary>
    public static string? Columns(int found, int expected, string names) =>
        found == expected ? null : $"{found} column{(found == 1 ? "" : "s")} instead of {expected} ({names}).";

    /// <summary>A rating on the scale.</summary>
    public static string? Rating(string text, RatingScale scale, out double rating) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rating)
            ? Rating(rating, scale, text)
            : $"The rating '{text}' is no number.";

    /// <summary>A rating on the scale.</summary>
    public static string? Rating(double rating, RatingScale scale, string? text = null) =>
        scale.Contains(rating)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The rating {text ?? $"{rating}"} is outside {scale.Lowest} to {scale.Highest}.");

    /// <summary>Whole seconds since 1970-01-01, not before.</summary>
    public static string? UnixSeconds(string text, out DateTimeOffset at)
    {
        at = default;
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long seconds))
        {
            return $"The timestamp '{text}' is no whole number of seconds.";
        }

        if (seconds < 0 || seconds > LatestSecond) return $"The timestamp {seconds} is outside 0 to {LatestSecond} seconds.";
        at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return null;
    }
}
