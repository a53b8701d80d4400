using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Reasoning;

/// <summary>Finds known topics in what a user said, clause by clause, and takes a clause with a "not" in it for a disliking. English.</summary>
internal static partial class PreferenceReader
{
    private const int Longest = 2_000;
    private const int Most = 16;

    public static ImmutableArray<SpokenPreference> Read(string said, ImmutableArray<string> topics)
    {
        Dictionary<string, SpokenPreference> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string clause in Clauses().Split(PlainText.Clean(said, Longest)))
        {
            string words = Padded(clause);
            bool likes = !Refusal().IsMatch(clause);
            foreach (string topic in topics)
                if (found.Count < Most && Padded(topic) is { Length: > 2 } name && words.Contains(name, StringComparison.OrdinalIgnoreCase) && SpokenText.Named(topic) == topic)
                    found[topic] = new SpokenPreference(topic, likes, likes ? $"I like {topic}." : $"I do not care for {topic}.");
        }

        return [.. found.Values];
    }

    private static string Padded(string text)
    {
        List<string> words = [""];
        foreach (ReadOnlySpan<char> run in new WordRuns(text)) words.Add(run.ToString());
        words.Add("");
        return string.Join(' ', words);
    }

    [GeneratedRegex(@"[.!?;,]\s+|\s+(?:but|though|although|however|whereas|while)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Clauses();

    [GeneratedRegex(
        @"\b(?:not|never|no|nothing|none|cannot|without|hates?|hated|dislikes?|disliked|avoid|bored?|boring|tired of|sick of|enough of|stop|less|\w+n['\u2019]t)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Refusal();
}
