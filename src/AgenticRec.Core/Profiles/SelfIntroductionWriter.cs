using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Profiles;

/// <summary>
/// Writes a user agent's self-introduction without a model (AgentCF, section 3.2, has one write it). The same tastes always give the same text,
/// so it does not oscillate, and its length is bounded by construction.
/// </summary>
public static class SelfIntroductionWriter
{
    /// <summary>The most words of a self-introduction (AgentCF's own limit).</summary>
    public const int MaxWords = 180;

    private const int MaxLikes = 6;
    private const int MaxDislikes = 3;

    // Longest case: persona 2 + 5 * (3 + 8) = 57, likes 2 + 6 * 6 and four "and" = 42, dislikes 5 + 3 * 6 and two "or" = 25, traits 20: 144.
    private const int MaxPersonaValues = 5;
    private const int MaxPersonaNameWords = 3;
    private const int MaxPersonaValueWords = 8;
    private const int MaxPersonaLength = 80;

    /// <summary>The self-introduction: what was told, what is liked (up to 6), what is not (up to 3), and how the user goes about it.</summary>
    /// <param name="tastes">In any order.</param>
    /// <param name="traits">Left out in words while nothing was done.</param>
    /// <param name="persona">What was told about the user; the first five values are used. Default counts as none.</param>
    /// <param name="spoken">What the agent says of its likings itself, at most <see cref="SpokenProfile.UserWords"/> words; empty: they are read from the tastes. Default
    /// empty.</param>
    /// <returns>At most <see cref="MaxWords"/> words of plain text; never empty.</returns>
    public static string Write(IReadOnlyList<Taste> tastes, Traits traits, ImmutableArray<NamedValue> persona, string spoken = "")
    {
        ArgumentNullException.ThrowIfNull(tastes);
        if (spoken.Length > 0) return SentenceLimit.Cut(string.Join(' ', ((string[])[Persona(persona), spoken, TraitPhrases.Sentence(traits)]).Where(s => s.Length > 0)), MaxWords);
        NotableTastes notable = NotableTastes.Of(tastes, MaxLikes, MaxDislikes);
        string[] sentences = [Persona(persona), Likes(notable), Dislikes(notable), TraitPhrases.Sentence(traits)];
        return string.Join(' ', sentences.Where(s => s.Length > 0));
    }

    /// <summary>What moved between two states, such as "new liking for whaling; less drawn to romance".</summary>
    /// <returns>Empty when the same likes and dislikes would be told.</returns>
    public static string Change(IReadOnlyList<Taste> before, IReadOnlyList<Taste> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        NotableTastes old = NotableTastes.Of(before, MaxLikes, MaxDislikes);
        NotableTastes now = NotableTastes.Of(after, MaxLikes, MaxDislikes);
        // What turned into its opposite is told once, as the new thing it is.
        string?[] moves =
        [
            TastePhrases.Difference("new liking for ", now.Likes, old.Likes, "and"),
            TastePhrases.Difference("new dislike of ", now.Dislikes, old.Dislikes, "and"),
            TastePhrases.Difference("less drawn to ", old.Likes, now.Likes.Concat(now.Dislikes), "and"),
            TastePhrases.Difference("less put off by ", old.Dislikes, now.Likes.Concat(now.Dislikes), "and"),
        ];
        return string.Join("; ", moves.Where(m => m is not null));
    }

    private static string Likes(NotableTastes notable)
    {
        if (!notable.Likes.IsEmpty) return $"I like {TastePhrases.Of(notable.Likes, "and")}.";
        return notable.Dislikes.IsEmpty ? "What I like is still to be found out." : "";
    }

    private static string Dislikes(NotableTastes notable) =>
        notable.Dislikes.IsEmpty ? "" : $"I do not care for {TastePhrases.Of(notable.Dislikes, "or")}.";

    /// <summary>What was told about the user, as one sentence; empty when nothing was.</summary>
    public static string Persona(ImmutableArray<NamedValue> persona)
    {
        if (persona.IsDefaultOrEmpty) return "";
        string[] told =
        [
            .. persona
                .Select(p => (Name: Short(p.Name, MaxPersonaNameWords), Value: Short(p.Value, MaxPersonaValueWords)))
                .Where(p => p.Name.Length > 0 && p.Value.Length > 0)
                .Take(MaxPersonaValues)
                .Select(p => $"{p.Name}: {p.Value}"),
        ];
        return told.Length == 0 ? "" : $"About me: {string.Join("; ", told)}.";
    }

    private static string Short(string? text, int words) => WordLimit.Cut(PlainText.Clean(text, MaxPersonaLength), words);
}
