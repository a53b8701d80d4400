using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Telemetry;
using AgenticRec.Grains.Users;
using AgenticRec.Llm.Reasoning;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Puts a user's lived meetings into words, some at a time. Tastes, ties and the policy have learned from them already, so nothing waits for a model here and nothing is lost
/// without one. What a model answered is stored with the user before it is applied: after a crash it is used, not bought again.
/// </summary>
internal sealed class PuttingIntoWords(TenantAgents agents, AgentKey key, PolicyCache policies, IReasoner reasoner, LanguageJobs jobs)
{
    // Room that a summary leaves for new statements.
    private const int SummariseFrom = UserWords.StatementCapacity - 2;
    private const int SummariseTo = UserWords.StatementCapacity / 2;

    private readonly ulong _user = Stable.Hash(key.Id);

    /// <summary>Puts the oldest batch of waiting meetings into words.</summary>
    /// <param name="everything">Whether a batch that is not full is put into words as well.</param>
    /// <returns>What came of it.</returns>
    public async Task<WordsReport> PutSome(bool everything)
    {
        UserWordsView view = await agents.User.Words();
        UserWords words = view.Words;
        ImmutableArray<WaitingMeeting> batch = WordRules.Batch(words, jobs.MeetingsTogether);
        if (batch.IsEmpty || (!everything && words.Reflection is null && batch.Length < jobs.MeetingsTogether)) return new WordsReport(0, words.Waiting.Length, false);

        MeetingsToReflectOn question = await Question(view, batch);
        ReflectionSoFar? soFar = words.Reflection;
        while (soFar is not { Done: true })
        {
            soFar = await reasoner.Reflect(question, soFar, CancellationToken.None);
            if (soFar is null) return new WordsReport(0, words.Waiting.Length, true);
            if (!await agents.User.KeepReflection(soFar)) return new WordsReport(0, 0, false);
        }

        WaitingMeeting last = batch[^1];
        Answers<ItemDigest> told = (await Answers.Of([.. soFar.ItemChanges.GroupBy(static changes => changes.ItemId).Select(own => agents.Item(own.Key).Hear(
            new SpokenLesson(_user, last.Ordinal, last.AtTicks, [.. own.SelectMany(static changes => changes.Changes)])))])).OrThrow();
        // An item that cannot be read cannot be told either: the meetings do not wait for it.
        if (told.Unreadable > 0) AgentMeter.SetAside(told.Unreadable);
        await agents.User.SpokenOf(new MeetingsSpokenOf(question.Occasion.OperationId, last.Ordinal));
        await SummariseIfLong(question);
        return new WordsReport(batch.Length, words.Waiting.Length - batch.Length, false);
    }

    private async Task<MeetingsToReflectOn> Question(UserWordsView view, ImmutableArray<WaitingMeeting> batch)
    {
        PolicyState policy = await policies.Get(agents.Tenant);
        ItemTelling[] tellings = await agents.Tellings([.. batch.SelectMany(static meeting => (string[])[meeting.ItemId, meeting.AlternativeId]).Distinct(StringComparer.Ordinal)]);
        return new MeetingsToReflectOn
        {
            Occasion = new Occasion(key.Tenant, key.Id, WordRules.OperationOf(batch)),
            Persona = view.Persona,
            Memory = view.Words.Memory,
            Meetings = [.. batch.Select(meeting => Shown(meeting, Draw.Of(policy.Settings.RunSeed, _user, meeting.Ordinal)))],
            Items = tellings.ToDictionary(static telling => telling.ItemId, StringComparer.Ordinal),
        };
    }

    // The order in which the pair is shown is drawn like that of the meeting itself: a place never tells which one was taken.
    private static MeetingToReflectOn Shown(WaitingMeeting meeting, Draw draw) => draw.Below(3, 2) == 0
        ? new MeetingToReflectOn(meeting.Ordinal, meeting.ItemId, meeting.AlternativeId, meeting.ItemId, meeting.Liked)
        : new MeetingToReflectOn(meeting.Ordinal, meeting.AlternativeId, meeting.ItemId, meeting.ItemId, meeting.Liked);

    // Where nobody can summarise, the memory stays: beyond its capacity the weakest statements leave one by one.
    private async Task SummariseIfLong(MeetingsToReflectOn spoken)
    {
        SpokenMemory memory = (await agents.User.Words()).Words.Memory;
        if (memory.Statements.Length < SummariseFrom || memory.Counted == spoken.Memory.Counted) return;
        SpokenMemory shorter = await reasoner.Summarise(
            new SummaryQuestion(spoken.Occasion with { OperationId = spoken.Occasion.OperationId + "/summary" }, memory, SummariseTo), CancellationToken.None);
        if (!ReferenceEquals(shorter, memory)) await agents.User.Summarised(memory, shorter);
    }
}
