using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Answers;
using AgenticRec.Llm.Prompts;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Puts what agents know into the shapes that prompts show.</summary>
internal static class PromptDesk
{
    public static SelfData Self(string persona, SpokenMemory memory) =>
        new(persona.Length == 0 ? null : persona, Statements(SpokenProfile.Told(memory, SpokenProfile.UserWords)));

    public static ItemData Item(ItemTelling item) => new(item.ItemId, item.Title, NullIfEmpty(item.About), NullIfEmpty(SpokenProfile.Text(item.Memory, SpokenProfile.ItemWords)));

    public static ItemData Candidate(RankingCandidate candidate) => Item(candidate.Item) with { Facts = Facts(candidate.Facts) };

    public static ItemData Explained(RankingCandidate item) => new(item.Item.ItemId, item.Item.Title, null, null, Facts(item.Facts));

    public static SpeakingItemData Speaking(ItemTelling item) =>
        new(item.ItemId, item.Title, NullIfEmpty(item.About), Statements(SpokenProfile.Told(item.Memory, SpokenProfile.ItemWords)));

    public static ImmutableArray<MeetingData> Meetings(ImmutableArray<MeetingToReflectOn> meetings, IReadOnlyDictionary<string, ItemTelling> items) =>
        [.. meetings.Select((meeting, i) => new MeetingData(MeetingNames.Of(i), [Item(items[meeting.First]), Item(items[meeting.Second])]))];

    public static ImmutableArray<OutcomeData> Outcomes(ImmutableArray<MeetingToReflectOn> meetings) =>
        [.. meetings.Select(static (meeting, i) => new OutcomeData(MeetingNames.Of(i), meeting.MetItemId, Feeling(meeting)))];

    public static ImmutableArray<LivedMeetingData> Lived(ImmutableArray<MeetingToReflectOn> meetings) =>
        [.. meetings.Select(static (meeting, i) => new LivedMeetingData(MeetingNames.Of(i), [meeting.First, meeting.Second], meeting.MetItemId, Feeling(meeting)))];

    public static ImmutableArray<HeldStatementData> Held(SpokenMemory memory) =>
        [.. memory.Statements.Select(static s => new HeldStatementData(s.Id, s.About, s.Likes ? "like" : "dislike", s.Text, s.Margin))];

    /// <summary>Ids of the statements that <see cref="Self"/> shows.</summary>
    public static IReadOnlySet<string> ShownOfUser(SpokenMemory memory) => Ids(SpokenProfile.Told(memory, SpokenProfile.UserWords));

    /// <summary>Ids of the statements that <see cref="Speaking"/> shows.</summary>
    public static IReadOnlySet<string> ShownOfItem(SpokenMemory memory) => Ids(SpokenProfile.Told(memory, SpokenProfile.ItemWords));

    private static string Feeling(MeetingToReflectOn meeting) => meeting.Liked ? "liked" : "disliked";

    private static HashSet<string> Ids(IReadOnlyList<Statement> statements) => [.. statements.Select(static statement => statement.Id)];

    private static ImmutableArray<StatementData>? Statements(IReadOnlyList<Statement> told) =>
        told.Count == 0 ? null : [.. told.Select(static statement => new StatementData(statement.Id, SpokenProfile.Sentence(statement)))];

    private static ImmutableArray<StatementData>? Facts(ImmutableArray<CheckedFact> facts) =>
        facts.IsEmpty ? null : [.. facts.Select(static fact => new StatementData(fact.Id, fact.Text))];

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
