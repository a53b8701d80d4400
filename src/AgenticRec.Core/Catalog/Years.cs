using System.Globalization;

namespace AgenticRec.Core.Catalog;

/// <summary>
/// The year of an item as aspects. Besides the year itself an item is in two five-year buckets, shifted by two, so that neighbouring years
/// always share at least one: 1995 is in 1995-1999 and in 1993-1997.
/// </summary>
internal static class Years
{
    private const int First = 1901;
    private const int Last = 2034;

    // Made once: every item of a year shares the same strings.
    private static readonly string[][] Aspects = [.. Enumerable.Range(First, Last - First + 1).Select(Of)];

    /// <summary>Whether a text is a year that items come from: exactly four ASCII digits, 1901 to 2034.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int year)
    {
        year = 0;
        return text.Length == 4 && char.IsAsciiDigit(text[0])
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= First and <= Last;
    }

    /// <summary>Adds the three aspects of a year.</summary>
    public static void Add(int year, List<string> aspects) => aspects.AddRange(Aspects[year - First]);

    private static string[] Of(int year)
    {
        int even = 5 * (year / 5);
        int shifted = (5 * ((year + 2) / 5)) - 2;
        return [$"word:{year}", $"years:{even}-{even + 4}", $"years:{shifted}-{shifted + 4}"];
    }
}
