using System.Collections.Frozen;
using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>The words of a text, and how much two texts share.</summary>
internal static class WordBag
{
    private const int ShortestWord = 3;
    private const int LongestWord = 64;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Empty = new[]
    {
        "and", "the", "for", "with", "from", "that", "this", "are", "was", "has", "have", "but", "not", "you", "your", "who", "its", "all", "any", "one",
        "item", "items", "user",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The distinct words of at least three letters or digits that say something, in lower case.</summary>
    public static HashSet<string> Of(string text)
    {
        HashSet<string> words = new(text.Length / 8, StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[LongestWord];
        int length = 0;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (length < LongestWord) lower[length++] = char.ToLowerInvariant(c);
                continue;
            }

            Add(lower[..length]);
            length = 0;
        }

        Add(lower[..length]);
        return words;

        void Add(ReadOnlySpan<char> word)
        {
            if (word.Length >= ShortestWord && !Empty.Contains(word)) known.Add(word);
        }
    }

    /// <summary>All strings within a JSON value, but ids, a line each.</summary>
    public static string TextOf(JsonElement value)
    {
        List<string> texts = [];
        Collect(value, texts);
        return string.Join('\n', texts);
    }

    private static void Collect(JsonElement value, List<string> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                texts.Add(value.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement entry in value.EnumerateArray()) Collect(entry, texts);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                    if (property.Name != "id") Collect(property.Value, texts);
                break;
        }
    }
}
