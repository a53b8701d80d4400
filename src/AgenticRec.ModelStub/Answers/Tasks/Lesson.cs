using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Turns what a meeting shows into changes of a memory.</summary>
internal static class Lesson
{
    private const int SubjectWords = 4;

    /// <summary>What sets an item apart from another, at most four words; empty where nothing does.</summary>
    public static string Subject(PromptItem item, PromptItem? other)
    {
        string? phrase = item.Phrases.FirstOrDefault(phrase => IsSubject(phrase) && other?.Phrases.Contains(phrase, StringComparer.OrdinalIgnoreCase) != true);
        if (phrase is not null) return Short(phrase);
        IEnumerable<string> own = WordBag.Of($"{item.About}\n{item.Title}").Where(word => other?.Words.Contains(word) != true && !word.All(char.IsDigit));
        return string.Join(' ', own.Take(2)).ToLowerInvariant();
    }

    /// <summary>The change that says <paramref name="subject"/> is liked or disliked: a known statement on it is confirmed or contradicted, else one is added.</summary>
    public static Change Of(IReadOnlyList<PromptStatement> known, string subject, bool likes, string text, string because, string meeting)
    {
        string feeling = likes ? Feeling.Like : Feeling.Dislike;
        PromptStatement? held = known.FirstOrDefault(statement => IsOn(statement, subject));
        if (held is null) return new Change("add", "", subject, feeling, text, "", [meeting]);
        return held.Dislikes == likes ? new Change("contradict", held.Id, subject, feeling, text, because, [meeting])
            : new Change("reinforce", held.Id, "", "", "", "", [meeting]);
    }

    /// <summary>The same change of several meetings as one.</summary>
    public static IReadOnlyList<Change> Joined(IEnumerable<Change> changes) =>
        [.. changes.GroupBy(change => (change.Kind, change.Statement, change.About, change.Feeling))
            .Select(same => same.First() with { Meetings = [.. same.SelectMany(change => change.Meetings).Distinct()] })];

    /// <summary>The first words of a phrase.</summary>
    public static string Short(string phrase)
    {
        List<string> words = [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(SubjectWords)];
        while (words.Count > 1 && IsLink(words[^1])) words.RemoveAt(words.Count - 1);
        return string.Join(' ', words).TrimEnd('.', ',', ':');
    }

    private static bool IsLink(string word) => word is "of" or "the" or "a" or "an" or "and" or "or" or "in" or "on" or "with" or "for" or "to" or "by" or "at";

    private static bool IsOn(PromptStatement statement, string subject)
    {
        HashSet<string> words = WordBag.Of(subject);
        return words.Count > 0 && words.IsSubsetOf(WordBag.Of(statement.Text));
    }

    // A year or a price says nothing that other items could share.
    private static bool IsSubject(string phrase) => WordBag.Of(phrase) is { Count: > 0 } words && !words.Any(word => word.Any(char.IsDigit));
}
