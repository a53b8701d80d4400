using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Catalog;

/// <summary>Reads the aspects of one item. 64,000 of them pass in well under a second on one thread: spans, no regular expressions.</summary>
internal static class AspectReader
{
    private const int MaxDescriptionWords = 24;
    private const int MaxValueLength = 80;

    // The first words of a description tell most; a bound keeps the cost of an item in hand.
    private const int ReadOfDescription = 2_000;

    public static ItemAspects Read(Item item)
    {
        var topics = new List<string>(16);
        var words = new List<string>(32);
        if (!item.Categories.IsDefaultOrEmpty)
            foreach (string category in item.Categories)
                AddCategory(category, topics);
        if (!item.Attributes.IsDefaultOrEmpty)
            foreach (NamedValue attribute in item.Attributes)
                AddAttribute(attribute, topics, words);
        AddTitle(item.Title, words);
        AddDescription(item.Description, words);
        return new ItemAspects(SortedDistinct(topics), SortedDistinct(words));
    }

    private static void AddCategory(string? category, List<string> topics)
    {
        Span<char> lower = stackalloc char[WordRuns.MaxLength];
        foreach (string segment in CategorySegments.Of(category))
        {
            topics.Add(ItemAspects.OfCategory(segment));
            foreach (ReadOnlySpan<char> run in new WordRuns(segment))
                if (Lower(run, lower) is { Length: >= 2 } word && !StopWords.Contains(word))
                    topics.Add(string.Concat("topic:", word));
        }
    }

    private static void AddAttribute(NamedValue attribute, List<string> topics, List<string> words)
    {
        // A colon in the name would move the border between name and value.
        string name = PlainText.Clean(attribute.Name, NamedValues.MaxNameLength).Replace(':', ' ').Trim().ToLowerInvariant();
        string value = CategorySegments.Decoded(attribute.Value, MaxValueLength).ToLowerInvariant();
        if (name.Length == 0 || value.Length == 0) return;
        // Asked first: "1995-05-04T00:00:00Z" has letters, yet is a year to us.
        if (name is "year" or "date" or "published" && value.Length >= 4 && Years.TryParse(value.AsSpan(0, 4), out int year))
            Years.Add(year, words);
        else if (HasLetter(value))
            topics.Add($"{name}:{value}");
        else
            words.Add($"{name}:{value}");
    }

    private static void AddTitle(string? title, List<string> words)
    {
        Span<char> lower = stackalloc char[WordRuns.MaxLength];
        foreach (ReadOnlySpan<char> run in new WordRuns(WebUtility.HtmlDecode(title)))
        {
            ReadOnlySpan<char> word = Lower(run, lower);
            // "(1995)" is a word and a year: distinctness makes it count once.
            if (Years.TryParse(word, out int year)) Years.Add(year, words);
            else if (word.Length >= 2 && !StopWords.Contains(word)) words.Add(string.Concat("word:", word));
        }
    }

    private static void AddDescription(string? description, List<string> words)
    {
        if (string.IsNullOrEmpty(description)) return;
        ReadOnlySpan<char> text = description.AsSpan(0, Math.Min(description.Length, ReadOfDescription));
        if (text.Contains('&')) text = WebUtility.HtmlDecode(text.ToString());
        Span<char> lower = stackalloc char[WordRuns.MaxLength];
        int first = words.Count;
        foreach (ReadOnlySpan<char> run in new WordRuns(text))
        {
            ReadOnlySpan<char> word = Lower(run, lower);
            if (word.Length < 4 || StopWords.Contains(word) || AlreadyAdded(words, first, word)) continue;
            words.Add(string.Concat("text:", word));
            if (words.Count - first == MaxDescriptionWords) return;
        }
    }

    // At most 24 to look through: cheaper than a set.
    private static bool AlreadyAdded(List<string> words, int first, ReadOnlySpan<char> word)
    {
        for (int i = first; i < words.Count; i++)
            if (words[i].AsSpan("text:".Length).SequenceEqual(word))
                return true;
        return false;
    }

    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> word, Span<char> buffer) => buffer[..word.ToLowerInvariant(buffer)];

    private static bool HasLetter(string value)
    {
        foreach (Rune rune in value.EnumerateRunes())
            if (Rune.IsLetter(rune))
                return true;
        return false;
    }

    private static ImmutableArray<string> SortedDistinct(List<string> aspects)
    {
        if (aspects.Count == 0) return [];
        aspects.Sort(string.CompareOrdinal);
        int kept = 1;
        for (int i = 1; i < aspects.Count; i++)
            if (!string.Equals(aspects[i], aspects[kept - 1], StringComparison.Ordinal))
                aspects[kept++] = aspects[i];
        aspects.RemoveRange(kept, aspects.Count - kept);
        return ImmutableCollectionsMarshal.AsImmutableArray(aspects.ToArray());
    }
}
