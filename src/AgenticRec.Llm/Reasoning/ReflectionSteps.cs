using System.Collections.Immutable;
using AgenticRec.Core.Items;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Which call comes next in a reflection, and what the memories are by then.</summary>
internal sealed class ReflectionSteps(Reflecting reflecting, LanguageTally tally)
{
    // A meeting of the faithful protocol: choose, reflect as user, reflect as items, choose again, reflect again on the side that needs it.
    private const int FaithfulSteps = 5;

    /// <summary>
    /// The next step: choices and the user's reflection, or the items' reflection, on as many of the meetings as a model answers about together. Two steps when it
    /// answers about all of them.
    /// </summary>
    public async ValueTask<ReflectionSoFar?> Brief(MeetingsToReflectOn question, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        ImmutableArray<MeetingToReflectOn> silent = [.. question.Meetings.Where(meeting => !ChoiceIn(soFar, meeting) && !soFar.LeftOut.Contains(meeting.Ordinal))];
        if (!silent.IsEmpty)
        {
            var (said, of) = await OfAsMany(Now(question, soFar), silent, reflecting.ChooseAndReflect, cancellationToken).ConfigureAwait(false);
            if (of.IsEmpty) return null;
            soFar = said is null
                ? FellBack(soFar) with { LeftOut = [.. soFar.LeftOut, .. of.Select(static meeting => meeting.Ordinal)] }
                : soFar with { Choices = soFar.Choices.AddRange(said.Choices), UserChanges = soFar.UserChanges.AddRange(said.Changes) };
        }
        else
        {
            ImmutableArray<MeetingToReflectOn> unheard = [.. Told(question, soFar).Skip(soFar.ItemsHeard)];
            var (said, of) = await OfAsMany(Now(question, soFar), unheard, reflecting.ReflectItems, cancellationToken).ConfigureAwait(false);
            if (of.IsEmpty) return null;
            soFar = said is null ? FellBack(soFar) : soFar with { ItemChanges = soFar.ItemChanges.AddRange(said.Items) };
            soFar = soFar with { ItemsHeard = soFar.ItemsHeard + of.Length };
        }

        soFar = soFar with { Steps = soFar.Steps + 1 };
        int told = Told(question, soFar).Count();
        // Without the user's side there is nothing for the items to learn in words.
        return told + soFar.LeftOut.Length == question.Meetings.Length && soFar.ItemsHeard >= told ? Ended(question, soFar) : soFar;
    }

    /// <summary>The next of five steps a meeting (AgentCF, section 3.3, two rounds).</summary>
    public async ValueTask<ReflectionSoFar?> Faithful(MeetingsToReflectOn question, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        MeetingToReflectOn meeting = question.Meetings[soFar.Steps / FaithfulSteps];
        MeetingsToReflectOn now = Now(question, soFar) with { Meetings = [meeting] };
        SpokenChoice? chosen = soFar.Choices.LastOrDefault(choice => choice.Ordinal == meeting.Ordinal);
        int step = soFar.Steps % FaithfulSteps;
        ReflectionSoFar? next = step switch
        {
            0 or 3 => await Choose(now, meeting, soFar, cancellationToken).ConfigureAwait(false),
            // A choice that nobody made cannot be reflected on as the agent's own.
            1 or 4 when chosen is null => soFar,
            1 => await ReflectUser(now, chosen!, soFar, cancellationToken).ConfigureAwait(false),
            4 when chosen!.ItemId != meeting.Preferred => await ReflectUser(now, chosen, soFar, cancellationToken).ConfigureAwait(false),
            _ => await ReflectItems(now, soFar, cancellationToken).ConfigureAwait(false),
        };
        if (next is null) return null;
        next = next with { Steps = soFar.Steps + 1 };
        return next.Steps == FaithfulSteps * question.Meetings.Length ? Ended(question, next) : next;
    }

    // Halved while what keeps the model from answering may lie in the question. A single meeting that it will never answer about is handed back without a result; no meetings at
    // all when it may answer later.
    private static async ValueTask<(T? Said, ImmutableArray<MeetingToReflectOn> Of)> OfAsMany<T>(
        MeetingsToReflectOn question, ImmutableArray<MeetingToReflectOn> meetings, Func<MeetingsToReflectOn, CancellationToken, Task<JobResult<T>>> ask, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            JobResult<T> result = await ask(question with { Meetings = meetings }, cancellationToken).ConfigureAwait(false);
            if (result.Hindrance == Hindrance.None || (result.Hindrance == Hindrance.Prompt && meetings.Length == 1)) return (result.Value, meetings);
            if (result.Hindrance == Hindrance.Passing || meetings.Length == 1) return (null, []);
            meetings = meetings[..(meetings.Length / 2)];
        }
    }

    private async ValueTask<ReflectionSoFar?> Choose(MeetingsToReflectOn now, MeetingToReflectOn meeting, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        JobResult<SpokenChoice> choice = await reflecting.Choose(now.Occasion, now.Persona, now.Memory, meeting, now.Items, cancellationToken).ConfigureAwait(false);
        return Taken(choice, soFar, choice => soFar with { Choices = soFar.Choices.Add(choice) });
    }

    private async ValueTask<ReflectionSoFar?> ReflectUser(MeetingsToReflectOn now, SpokenChoice chosen, ReflectionSoFar soFar, CancellationToken cancellationToken) =>
        Taken(await reflecting.ReflectUser(now, chosen, cancellationToken).ConfigureAwait(false), soFar, user => soFar with { UserChanges = soFar.UserChanges.AddRange(user.Changes) });

    private async ValueTask<ReflectionSoFar?> ReflectItems(MeetingsToReflectOn now, ReflectionSoFar soFar, CancellationToken cancellationToken) =>
        Taken(await reflecting.ReflectItems(now, cancellationToken).ConfigureAwait(false), soFar, items => soFar with { ItemChanges = soFar.ItemChanges.AddRange(items.Items) });

    // One meeting is as small as a question gets: what keeps the model from answering it for ever ends the step, anything else waits.
    private ReflectionSoFar? Taken<T>(JobResult<T> result, ReflectionSoFar soFar, Func<T, ReflectionSoFar> with) where T : class =>
        result.Value is { } value ? with(value) : result.Hindrance is Hindrance.None or Hindrance.Prompt ? FellBack(soFar) : null;

    private ReflectionSoFar FellBack(ReflectionSoFar soFar)
    {
        tally.FellBack();
        return soFar with { Fallbacks = soFar.Fallbacks + 1 };
    }

    private static bool ChoiceIn(ReflectionSoFar soFar, MeetingToReflectOn meeting) => soFar.Choices.Any(choice => choice.Ordinal == meeting.Ordinal);

    private static IEnumerable<MeetingToReflectOn> Told(MeetingsToReflectOn question, ReflectionSoFar soFar) => question.Meetings.Where(meeting => ChoiceIn(soFar, meeting));

    // The question as the memories are after what was bought so far; the agents themselves take it in when all is bought.
    private static MeetingsToReflectOn Now(MeetingsToReflectOn question, ReflectionSoFar soFar)
    {
        SpokenMemory memory = question.Memory.Reconcile(soFar.UserChanges, UserWords.StatementCapacity, DateTimeOffset.UnixEpoch);
        if (soFar.ItemChanges.IsEmpty) return question with { Memory = memory };
        Dictionary<string, ItemTelling> items = new(question.Items, StringComparer.Ordinal);
        foreach (ItemChanges changed in soFar.ItemChanges)
            if (items.TryGetValue(changed.ItemId, out ItemTelling? item))
                items[changed.ItemId] = item with { Memory = item.Memory.Reconcile(changed.Changes, ItemWords.StatementCapacity, DateTimeOffset.UnixEpoch) };
        return question with { Memory = memory, Items = items };
    }

    private ReflectionSoFar Ended(MeetingsToReflectOn question, ReflectionSoFar soFar)
    {
        tally.Reflected(question.Meetings.Length - soFar.LeftOut.Length);
        return soFar with { Done = true };
    }
}
