using System.Text.Json;
using System.Text.RegularExpressions;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>extract-preferences</c>: clause by clause, the topics named in it, else the words after the one that tells the feeling.</summary>
internal static partial class Extracting
{
    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("said", out JsonElement said) || said.ValueKind != JsonValueKind.String) return null;
        string[] topics = prompt.Data.TryGetValue("topics", out JsonElement list) ? [.. list.Entries().Texts()] : [];
        Preference[] preferences = [.. Clauses().Split(said.GetString()!).SelectMany(clause => In(clause.Trim(), topics)).DistinctBy(found => found.About)];
        return JsonSerializer.Serialize(new PreferencesAnswer(preferences), AnswerJson.Written.PreferencesAnswer);
    }

    private static IEnumerable<Preference> In(string clause, string[] topics)
    {
        int feeling = Feeling.Of(clause);
        if (feeling == 0) yield break;
        HashSet<string> words = WordBag.Of(clause);
        string[] named = [.. topics.Where(topic => WordBag.Of(topic) is { Count: > 0 } wanted && wanted.IsSubsetOf(words))];
        if (named.Length == 0 && Lesson.Short(Feeling.SubjectOf(clause)) is { Length: > 0 } own) named = [own];
        foreach (string about in named)
            yield return new Preference(
                about, feeling > 0 ? Feeling.Like : Feeling.Dislike, feeling > 0 ? $"I like {about}." : $"I do not like {about}.", clause);
    }

    [GeneratedRegex(@"[.!?;\n]+|,?\s+\b(?:but|however|although|though)\b\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clauses();
}
