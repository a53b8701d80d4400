using System.Text.RegularExpressions;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Safety;

/// <summary>What a sentence of a model must be before anybody sees it or an agent remembers it: short plain text without links, markup or orders.</summary>
public static partial class SpokenText
{
    /// <summary>The sentence as it may be kept; empty when it may not.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="words">The most words; whole sentences beyond are left out.</param>
    public static string Of(string? text, int words)
    {
        string plain = PlainText.Clean(text, 4_000);
        if (plain.Length == 0 || Markup().IsMatch(plain) || Orders.In(plain)) return "";
        return SentenceLimit.Cut(plain, words);
    }

    [GeneratedRegex(
        @"https?:|www\.|\b[\w-]+\.(?:com|net|org|io|ru|cn|info|biz|xyz|app|dev|shop|site|online|link)\b|\w@\w|<[a-z/!]|&(?:lt|gt|amp|#\d+);|\]\(|```|\{\s*""|javascript:|data:[a-z]+/",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Markup();
}
