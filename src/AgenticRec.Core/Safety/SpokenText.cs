using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Safety;

/// <summary>What a sentence must be before anybody sees it or an agent remembers it: short plain text without links, markup or orders.</summary>
public static class SpokenText
{
    private const int LongestName = 160;

    /// <summary>The sentence as it may be kept; empty when it may not.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="words">The most words; whole sentences beyond are left out.</param>
    public static string Of(string? text, int words)
    {
        string plain = PlainText.Clean(text, 4_000);
        if (plain.Length == 0 || Links.In(plain) || Orders.In(plain)) return "";
        return SentenceLimit.Cut(plain, words);
    }

    /// <summary>A title or a subject from outside, as it may stand inside a sentence that people read: what is no plain name is taken out; empty when nothing is left.</summary>
    /// <param name="name">The name; beyond 160 characters it is cut.</param>
    public static string Named(string? name)
    {
        string plain = Orders.Screened(Links.Without(PlainText.Clean(name, LongestName)));
        foreach (char c in plain)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return plain;
        return "";
    }
}
