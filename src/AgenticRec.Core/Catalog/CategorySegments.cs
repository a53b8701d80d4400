using System.Net;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Catalog;

/// <summary>The single categories within a category text: catalogues write "Adventure|Children" or "Rock; Soul &amp; Funk" in one field.</summary>
internal static class CategorySegments
{
    private static readonly char[] Separators = [';', '|', ',', '&'];

    /// <summary>The segments, trimmed, as written; MovieLens' word for none is none.</summary>
    public static IEnumerable<string> Of(string? category)
    {
        string text = Decoded(category, ItemRules.MaxCategoryLength);
        if (text.AsSpan().IndexOfAny(Separators) < 0) return IsNone(text) ? [] : [text];
        string[] segments = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return segments.Where(s => !IsNone(s));
    }

    /// <summary>Plain text with HTML entities decoded; decoding may bring characters that only then can be seen to be invisible.</summary>
    public static string Decoded(string? text, int maxLength) =>
        text is not null && text.Contains('&', StringComparison.Ordinal)
            ? PlainText.Clean(WebUtility.HtmlDecode(text), maxLength)
            : PlainText.Clean(text, maxLength);

    private static bool IsNone(string segment) =>
        segment.Length == 0 || segment.Equals("(no genres listed)", StringComparison.OrdinalIgnoreCase);
}
