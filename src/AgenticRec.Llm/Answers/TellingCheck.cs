using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;

namespace AgenticRec.Llm.Answers;

/// <summary>Explanations, validated.</summary>
internal sealed record Explanations(ImmutableArray<SpokenExplanation> All);

/// <summary>Preferences, validated.</summary>
internal sealed record Preferences(ImmutableArray<SpokenPreference> All);

/// <summary>A summary, validated.</summary>
internal sealed record MemorySummary(ImmutableArray<SummaryPart> Parts);

/// <summary>Validates what agents tell people, and what they make of their own memory.</summary>
internal static class TellingCheck
{
    /// <summary>The most words of an explanation; the prompt asks for 30.</summary>
    public const int ExplanationWords = 40;

    /// <summary>The most preferences read from one text.</summary>
    public const int MostPreferences = 16;

    /// <summary>Explanations of known items that rest on facts of their own and are plain sentences.</summary>
    public static Checked<Explanations> Explanations(ExplainAnswer answer, ImmutableArray<RankingCandidate> items)
    {
        if (answer.Explanations.IsDefault) return Checked<Explanations>.Bad("\"explanations\" is missing.");
        var left = items.ToDictionary(static item => item.Item.ItemId, StringComparer.Ordinal);
        var told = ImmutableArray.CreateBuilder<SpokenExplanation>();
        int dropped = 0;
        foreach (ExplanationAnswer? explanation in answer.Explanations)
        {
            string text = SpokenText.Of(explanation?.Text, ExplanationWords);
            if (explanation?.Id?.Trim() is { } id && text.Length > 0 && left.TryGetValue(id, out RankingCandidate? item)
                && (explanation.Facts.IsDefault ? [] : explanation.Facts).Where(fact => item.Facts.Any(own => own.Id == fact)).Distinct().ToImmutableArray() is { IsEmpty: false } facts)
            {
                told.Add(new SpokenExplanation(id, text, facts));
                left.Remove(id);
            }
            else dropped++;
        }

        return told.Count == 0 && items.Length > 0
            ? Checked<Explanations>.Bad("No explanation names a known item and facts of its own, and is one plain sentence.")
            : Checked<Explanations>.Good(new Explanations(told.DrainToImmutable()), dropped);
    }

    /// <summary>A summary no longer than asked for, in which no statement is used twice and feelings are not mixed.</summary>
    public static Checked<MemorySummary> Summary(SummaryAnswer answer, SpokenMemory memory, int limit)
    {
        if (answer.Statements.IsDefaultOrEmpty) return Checked<MemorySummary>.Bad("\"statements\" is missing.");
        var left = memory.Statements.ToDictionary(static statement => statement.Id, StringComparer.Ordinal);
        var parts = ImmutableArray.CreateBuilder<SummaryPart>();
        int dropped = 0;
        foreach (SummarisedStatement? one in answer.Statements)
        {
            string[] from = one is null || one.From.IsDefault ? [] : [.. one.From.Distinct(StringComparer.Ordinal).Where(left.ContainsKey)];
            string about = ChangeCheck.Subject(one?.About);
            string text = SpokenText.Of(one?.Text, ChangeCheck.StatementWords);
            bool sameFeeling = ChangeCheck.Likes(one?.Feeling) is { } likes && from.All(id => left[id].Likes == likes);
            if (parts.Count >= limit || from.Length == 0 || about.Length == 0 || text.Length == 0 || !sameFeeling)
            {
                dropped++;
                continue;
            }

            foreach (string id in from) left.Remove(id);
            parts.Add(new SummaryPart([.. from], about, text));
        }

        // What a summary loses is lost for good: it must stand for most of what is known.
        return left.Count * 3 > memory.Statements.Length
            ? Checked<MemorySummary>.Bad("The summary leaves out more than a third of the statements, or mixes feelings.")
            : Checked<MemorySummary>.Good(new MemorySummary(parts.DrainToImmutable()), dropped);
    }

    /// <summary>Preferences whose quote stands in what was said.</summary>
    public static Checked<Preferences> Preferences(PreferencesAnswer answer, string said)
    {
        if (answer.Preferences.IsDefault) return Checked<Preferences>.Bad("\"preferences\" is missing.");
        var found = new Dictionary<string, SpokenPreference>(StringComparer.OrdinalIgnoreCase);
        int dropped = 0;
        foreach (PreferenceAnswer? one in answer.Preferences)
        {
            string about = ChangeCheck.Subject(one?.About);
            string text = SpokenText.Of(one?.Text, ChangeCheck.StatementWords);
            string quote = PlainText.Clean(one?.Quote, said.Length + 1);
            if (found.Count < MostPreferences && about.Length > 0 && text.Length > 0 && ChangeCheck.Likes(one?.Feeling) is { } likes
                && quote.Length > 0 && said.Contains(quote, StringComparison.OrdinalIgnoreCase))
                found[about] = new SpokenPreference(about, likes, text);
            else dropped++;
        }

        return found.Count == 0 && dropped > 0
            ? Checked<Preferences>.Bad("No preference has a feeling, a short text, and a quote that was really said.")
            : Checked<Preferences>.Good(new Preferences([.. found.Values]), dropped);
    }
}
