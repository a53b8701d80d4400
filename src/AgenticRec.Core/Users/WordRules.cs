using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;

namespace AgenticRec.Core.Users;

/// <summary>How a user agent's memory in words changes: pure functions, like <see cref="UserRules"/>.</summary>
public static class WordRules
{
    /// <summary>The operation that puts a batch of meetings into words.</summary>
    public static string OperationOf(ImmutableArray<WaitingMeeting> batch) =>
        string.Create(CultureInfo.InvariantCulture, $"words/{batch[0].Ordinal}-{batch[^1].Ordinal}");

    /// <summary>The meetings to reflect on next: those of the reflection under way, else the oldest, at most <paramref name="together"/>.</summary>
    public static ImmutableArray<WaitingMeeting> Batch(UserWords words, int together)
    {
        ArgumentNullException.ThrowIfNull(words);
        int begun = InProgress(words);
        return words.Waiting[..(begun > 0 ? begun : Math.Min(together, words.Waiting.Length))];
    }

    /// <summary>The words of an agent that lived through meetings: those with an alternative wait to be put into words.</summary>
    /// <param name="words">The words before; null: none yet.</param>
    /// <param name="lived">The meetings.</param>
    /// <param name="recent">Short-term memory, which holds their interactions.</param>
    public static UserWords Lived(UserWords? words, ImmutableArray<LivedMeeting> lived, ImmutableArray<RecentInteraction> recent)
    {
        words ??= UserWords.Blank;
        var waiting = words.Waiting.ToBuilder();
        foreach (LivedMeeting meeting in lived)
            foreach (RecentInteraction interaction in recent)
                if (interaction.Ordinal == meeting.Ordinal && meeting.Alternative is { } alternative && interaction.Role != InteractionRole.TakenAgain)
                    waiting.Add(new WaitingMeeting(interaction.Ordinal, interaction.ItemId, alternative.ItemId, interaction.Value >= 0, interaction.AtTicks));
        int excess = waiting.Count - UserWords.WaitingCapacity;
        if (excess > 0) waiting.RemoveRange(InProgress(words), excess);
        return words with { Waiting = waiting.DrainToImmutable(), Unsaid = words.Unsaid + Math.Max(0, excess) };
    }

    /// <summary>The state with what a reflection has bought so far; unchanged when that is known, or no longer wanted.</summary>
    public static UserState Keep(UserState state, ReflectionSoFar soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        if (state.Erased || state.Words is not { } words || BatchOf(words, soFar.OperationId) == 0) return state;
        if (words.Reflection is { } known && (known.OperationId != soFar.OperationId || known.Steps >= soFar.Steps)) return state;
        return state with { Version = state.Version + 1, Words = words with { Reflection = soFar } };
    }

    /// <summary>The state after meetings were put into words on both sides; unchanged unless that reflection is the one under way, and done.</summary>
    public static UserState Apply(UserState state, MeetingsSpokenOf spoken)
    {
        ArgumentNullException.ThrowIfNull(spoken);
        if (state.Erased || state.Words is not { Reflection: { Done: true } bought } words || bought.OperationId != spoken.OperationId) return state;
        int count = InProgress(words);
        DateTimeOffset at = new(words.Waiting[count - 1].AtTicks, TimeSpan.Zero);
        SpokenMemory memory = words.Memory.Reconcile(bought.UserChanges, UserWords.StatementCapacity, at);
        UserState next = state with
        {
            Version = state.Version + 1,
            Words = words with { Memory = memory, Waiting = words.Waiting.RemoveRange(0, count), Reflection = null, Through = spoken.Through, Unsaid = words.Unsaid + bought.LeftOut.Length },
        };
        return UserRules.Introduced(next, SpokenProfile.Change(words.Memory, memory, SpokenProfile.UserWords), at);
    }

    /// <summary>The state with a shorter memory; unchanged when the memory has changed meanwhile.</summary>
    public static UserState Summarised(UserState state, SpokenMemory before, SpokenMemory after)
    {
        ArgumentNullException.ThrowIfNull(before);
        return !state.Erased && state.Words is { } words && words.Memory.Counted == before.Counted && words.Memory.Statements.SequenceEqual(before.Statements)
            ? state with { Version = state.Version + 1, Words = words with { Memory = after } }
            : state;
    }

    private static int InProgress(UserWords words) => words.Reflection is { } bought ? BatchOf(words, bought.OperationId) : 0;

    // How many meetings, from the oldest on, an operation covers; 0 when it does not begin there.
    private static int BatchOf(UserWords words, string operationId)
    {
        for (int count = 1; count <= words.Waiting.Length; count++)
            if (OperationOf(words.Waiting[..count]) == operationId)
                return count;
        return 0;
    }
}
