using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Memory;

/// <summary>Whether two subjects are the same one, whatever the order, case and number of their words.</summary>
internal static class Likeness
{
    /// <summary>The overlap of words (Jaccard) from which two subjects are the same.</summary>
    public const double SameSubjectOverlap = .6;

    public static bool SameSubject(string a, string b)
    {
        HashSet<string> first = Words(a);
        HashSet<string> second = Words(b);
        if (first.Count == 0 || second.Count == 0) return false;
        int shared = second.Count(first.Contains);
        return shared >= SameSubjectOverlap * (first.Count + second.Count - shared);
    }

    // "Folk songs" and "folk song" are the same subject: a plural's s says nothing.
    private static HashSet<string> Words(string text)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (ReadOnlySpan<char> run in new WordRuns(text))
        {
            string word = run.ToString().ToLowerInvariant();
            if (!StopWords.Contains(word)) words.Add(word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word);
        }

        return words;
    }
}
