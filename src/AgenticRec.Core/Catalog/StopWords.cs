using System.Collections.Frozen;

namespace AgenticRec.Core.Catalog;

/// <summary>English words that tell nothing about an item, and the words of editions and markup that titles are full of.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has",
        "have", "he", "her", "his", "how", "in", "into", "is", "it", "its", "just", "more", "most", "my", "no", "not", "of", "on", "one", "or",
        "our", "out", "she", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to",
        "up", "was", "we", "were", "what", "when", "which", "who", "will", "with", "you", "your",
        "vol", "volume", "disc", "cd", "amp", "quot", "span", "class", "edition");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word, given in lower case, is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => BySpan.Contains(word);
}
