using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Safety;

namespace AgenticRec.Llm.Answers;

/// <summary>Validates changes of a memory in words.</summary>
internal static class ChangeCheck
{
    /// <summary>The most words of a statement; the prompts ask for 20.</summary>
    public const int StatementWords = 25;

    /// <summary>The most words of a reason; the prompts ask for 15.</summary>
    public const int ReasonWords = 25;

    private const int SubjectWords = 6;
    private const int SubjectLength = 60;

    /// <summary>The changes that can be kept; the others are counted.</summary>
    /// <param name="answers">As answered.</param>
    /// <param name="known">Ids of the statements that the prompt showed.</param>
    /// <param name="most">The most changes; further ones are dropped.</param>
    /// <param name="dropped">How many were dropped.</param>
    public static ImmutableArray<StatementChange> Of(ImmutableArray<ChangeAnswer> answers, IReadOnlySet<string> known, int most, out int dropped)
    {
        var changes = ImmutableArray.CreateBuilder<StatementChange>();
        dropped = 0;
        foreach (ChangeAnswer answer in answers.IsDefault ? [] : answers)
        {
            if (changes.Count < most && Of(answer, known) is { } change) changes.Add(change);
            else dropped++;
        }

        return changes.DrainToImmutable();
    }

    /// <summary>A subject as it may be kept; empty when it may not.</summary>
    public static string Subject(string? about)
    {
        string plain = PlainText.Clean(about, SubjectLength).TrimEnd('.');
        return SpokenText.Of(plain, SubjectWords);
    }

    /// <summary>The feeling: true a liking, false a disliking, null neither.</summary>
    public static bool? Likes(string? feeling) => feeling?.Trim().ToLowerInvariant() switch
    {
        "like" or "likes" or "liked" or "liking" => true,
        "dislike" or "dislikes" or "disliked" or "disliking" => false,
        _ => null,
    };

    private static StatementChange? Of(ChangeAnswer? answer, IReadOnlySet<string> known)
    {
        string statement = answer?.Statement?.Trim() ?? "";
        int meetings = answer is null || answer.Meetings.IsDefault ? 1 : Math.Clamp(answer.Meetings.Distinct(StringComparer.Ordinal).Count(), 1, SpokenMemory.MostMeetings);
        switch (answer?.Kind?.Trim().ToLowerInvariant())
        {
            case "reinforce" when known.Contains(statement):
                return new StatementChange { Kind = ChangeKind.Reinforce, StatementId = statement, Meetings = meetings };
            case "add" when Spoken(answer) is var (about, likes, text):
                return new StatementChange { Kind = ChangeKind.Add, About = about, Likes = likes, Text = text, Meetings = meetings };
            case "contradict" when known.Contains(statement) && Spoken(answer) is var (about, likes, text) && SpokenText.Of(answer.Because, ReasonWords) is { Length: > 0 } because:
                return new StatementChange
                {
                    Kind = ChangeKind.Contradict,
                    StatementId = statement,
                    About = about,
                    Likes = likes,
                    Text = text,
                    Because = because,
                    Meetings = meetings,
                };
            default:
                return null;
        }
    }

    private static (string About, bool Likes, string Text)? Spoken(ChangeAnswer answer) =>
        Subject(answer.About) is { Length: > 0 } about && Likes(answer.Feeling) is { } likes && SpokenText.Of(answer.Text, StatementWords) is { Length: > 0 } text
            ? (about, likes, text)
            : null;
}
