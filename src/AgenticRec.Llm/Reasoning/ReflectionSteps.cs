using AgenticRec.Core.Items;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Llm.Answers;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Which call comes next in a reflection, and what the memories are by then.</summary>
internal sealed class ReflectionSteps(Reflecting reflecting, LanguageTally tally)
{
    // A meeting of the faithful protocol: choose, reflect as user, reflect as items, choose again, reflect again on the side that needs it.
    private const int FaithfulSteps = 5;

    /// <summary>The next step of two: choices and the user's reflection; the items' reflection.</summary>
    public async ValueTask<ReflectionSoFar?> Brief(MeetingsToReflectOn question, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        if (soFar.Steps == 0)
        {
            JobResult<UserReflection> user = await reflecting.ChooseAndReflect(question, cancellationToken).ConfigureAwait(false);
            if (!user.Asked) return null;
            // Without the user's side there is nothing for the items to learn in words.
            if (user.Value is null) return Ended(question, soFar with { Steps = 1, Fallbacks = 1 });
            return soFar with { Steps = 1, Choices = user.Value.Choices, UserChanges = user.Value.Changes };
        }

        JobResult<ItemReflection> items = await reflecting.ReflectItems(Now(question, soFar), cancellationToken).ConfigureAwait(false);
        if (!items.Asked) return null;
        return Ended(question, soFar with
        {
            Steps = 2,
            ItemChanges = items.Value?.Items ?? [],
            Fallbacks = soFar.Fallbacks + (items.Value is null ? 1 : 0),
        });
    }

    /// <summary>The next of five steps a meeting (AgentCF, section 3.3, two rounds).</summary>
    public async ValueTask<ReflectionSoFar?> Faithful(MeetingsToReflectOn question, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        MeetingToReflectOn meeting = question.Meetings[soFar.Steps / FaithfulSteps];
        MeetingsToReflectOn now = Now(question, soFar) with { Meetings = [meeting] };
        SpokenChoice? chosen = soFar.Choices.LastOrDefault(choice => choice.Ordinal == meeting.Ordinal);
        bool wrong = chosen is null || chosen.ItemId != meeting.Preferred;
        ReflectionSoFar? next = (soFar.Steps % FaithfulSteps) switch
        {
            0 or 3 => await Choose(now, meeting, soFar, cancellationToken).ConfigureAwait(false),
            1 => await ReflectUser(now, meeting, chosen, soFar, cancellationToken).ConfigureAwait(false),
            4 when wrong => await ReflectUser(now, meeting, chosen, soFar, cancellationToken).ConfigureAwait(false),
            _ => await ReflectItems(now, soFar, cancellationToken).ConfigureAwait(false),
        };
        if (next is null) return null;
        next = next with { Steps = soFar.Steps + 1 };
        return next.Steps == FaithfulSteps * question.Meetings.Length ? Ended(question, next) : next;
    }

    private async ValueTask<ReflectionSoFar?> Choose(MeetingsToReflectOn now, MeetingToReflectOn meeting, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        JobResult<SpokenChoice> choice = await reflecting.Choose(now.Occasion, now.Persona, now.Memory, meeting, now.Items, cancellationToken).ConfigureAwait(false);
        if (!choice.Asked) return null;
        return choice.Value is null ? soFar with { Fallbacks = soFar.Fallbacks + 1 } : soFar with { Choices = soFar.Choices.Add(choice.Value) };
    }

    private async ValueTask<ReflectionSoFar?> ReflectUser(
        MeetingsToReflectOn now, MeetingToReflectOn meeting, SpokenChoice? chosen, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        chosen ??= new SpokenChoice(meeting.Ordinal, meeting.First, "");
        JobResult<UserReflection> user = await reflecting.ReflectUser(now, chosen, cancellationToken).ConfigureAwait(false);
        if (!user.Asked) return null;
        return user.Value is null ? soFar with { Fallbacks = soFar.Fallbacks + 1 } : soFar with { UserChanges = soFar.UserChanges.AddRange(user.Value.Changes) };
    }

    private async ValueTask<ReflectionSoFar?> ReflectItems(MeetingsToReflectOn now, ReflectionSoFar soFar, CancellationToken cancellationToken)
    {
        JobResult<ItemReflection> items = await reflecting.ReflectItems(now, cancellationToken).ConfigureAwait(false);
        if (!items.Asked) return null;
        return items.Value is null ? soFar with { Fallbacks = soFar.Fallbacks + 1 } : soFar with { ItemChanges = soFar.ItemChanges.AddRange(items.Value.Items) };
    }

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
        tally.Reflected(question.Meetings.Length);
        return soFar with { Done = true };
    }
}
