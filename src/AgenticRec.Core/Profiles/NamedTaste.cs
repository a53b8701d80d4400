using AgenticRec.Core.Catalog;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Profiles;

/// <summary>A taste as a reader would name it.</summary>
/// <param name="Kind">What sort of thing it is about.</param>
/// <param name="Name">At most six words of plain text; empty when the aspect has no readable part.</param>
internal readonly record struct NamedTaste(TasteKind Kind, string Name)
{
    /// <summary>The most words of a name: four of the value, two of an attribute's name.</summary>
    public const int MaxWords = 6;

    // Aspects come from catalogues, that is from outside: their length is bounded before they enter a sentence.
    private const int MaxValueWords = 4;
    private const int MaxValueLength = 60;
    private const int MaxAttributeWords = 2;
    private const int MaxAttributeLength = 30;

    /// <summary>Names an aspect.</summary>
    public static NamedTaste Of(string aspect)
    {
        int colon = aspect.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon < 0 ? "" : PlainText.Clean(aspect[..colon], MaxAttributeLength);
        string whole = PlainText.Clean(ItemAspects.Readable(aspect), MaxValueLength);
        string value = WordLimit.Cut(whole, MaxValueWords);
        if (value.Length < whole.Length) value += "…";
        TasteKind kind = KindOf(prefix, value);
        if (value.Length == 0 || kind is not (TasteKind.Maker or TasteKind.Attribute)) return new NamedTaste(kind, value);
        if (kind is TasteKind.Maker) return new NamedTaste(kind, Capitalised(value));
        return new NamedTaste(kind, $"{value} ({WordLimit.Cut(prefix, MaxAttributeWords)})");
    }

    /// <summary>Whether an attribute of this name (lower case) says who made the item.</summary>
    public static bool IsMaker(string attribute) => attribute
        is "author" or "artist" or "director" or "writer" or "composer" or "band" or "creator" or "maker" or "brand" or "designer"
        or "developer" or "illustrator" or "label" or "manufacturer" or "performer" or "publisher" or "singer" or "studio";

    /// <summary>
    /// Whether naming <paramref name="other"/> after this one would tell a reader nothing new: the same name, or only words that this one has
    /// ("rock" after "classic rock").
    /// </summary>
    public bool Covers(NamedTaste other)
    {
        if (string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)) return true;
        bool any = false;
        foreach (ReadOnlySpan<char> word in new WordRuns(other.Name))
        {
            if (!HasWord(word)) return false;
            any = true;
        }
        return any;
    }

    private bool HasWord(ReadOnlySpan<char> word)
    {
        foreach (ReadOnlySpan<char> own in new WordRuns(Name))
            if (own.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static TasteKind KindOf(string prefix, string value) => prefix switch
    {
        "" or "category" or "topic" or "genre" or "genres" or "subject" or "subjects" or "tag" or "tags" or "theme" => TasteKind.Theme,
        "years" => TasteKind.Years,
        "word" or "text" => value.Length == 4 && value.All(char.IsAsciiDigit) ? TasteKind.Years : TasteKind.Mention,
        _ => IsMaker(prefix) ? TasteKind.Maker : TasteKind.Attribute,
    };

    // Aspects are lower case; names of people and brands are not.
    private static string Capitalised(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = i == 0 || source[i - 1] is ' ' or '-' or '.' ? char.ToUpperInvariant(source[i]) : source[i];
    });
}
