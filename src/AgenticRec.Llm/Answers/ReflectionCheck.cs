using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;

namespace AgenticRec.Llm.Answers;

/// <summary>The user's side of a reflection, validated.</summary>
/// <param name="Choices">One a meeting.</param>
/// <param name="Changes">Of the user's memory.</param>
internal sealed record UserReflection(ImmutableArray<SpokenChoice> Choices, ImmutableArray<StatementChange> Changes);

/// <summary>The items' side of a reflection, validated.</summary>
/// <param name="Items">The items that change.</param>
internal sealed record ItemReflection(ImmutableArray<ItemChanges> Items);

/// <summary>Validates what agents say of meetings.</summary>
internal static class ReflectionCheck
{
    private const int UserChangesAMeeting = 3;
    private const int ItemChangesAMeeting = 2;

    /// <summary>A choice: one of the pair.</summary>
    public static Checked<SpokenChoice> Choice(ChoiceAnswer answer, MeetingToReflectOn meeting) =>
        Chosen(answer.Choice, meeting) is { } itemId
            ? Checked<SpokenChoice>.Good(new SpokenChoice(meeting.Ordinal, itemId, SpokenText.Of(answer.Why, ChangeCheck.ReasonWords)))
            : Checked<SpokenChoice>.Bad("\"choice\" is not the id of one of the two items of \"pair\".");

    /// <summary>Choices, exactly one valid one a meeting, and changes of the user's memory.</summary>
    public static Checked<UserReflection> User(ChooseAndReflectAnswer answer, ImmutableArray<MeetingToReflectOn> meetings, IReadOnlySet<string> statements)
    {
        var choices = ImmutableArray.CreateBuilder<SpokenChoice>(meetings.Length);
        for (int i = 0; i < meetings.Length; i++)
        {
            string name = MeetingNames.Of(i);
            MeetingChoice[] own = answer.Choices.IsDefault ? [] : [.. answer.Choices.Where(choice => choice?.Meeting?.Trim() == name)];
            if (own.Length != 1) return Checked<UserReflection>.Bad($"\"choices\" must hold meeting {name} exactly once.");
            if (Chosen(own[0].Choice, meetings[i]) is not { } itemId) return Checked<UserReflection>.Bad($"The choice of meeting {name} is not the id of one of its two items.");
            choices.Add(new SpokenChoice(meetings[i].Ordinal, itemId, SpokenText.Of(own[0].Why, ChangeCheck.ReasonWords)));
        }

        return Changes(answer.Changes, statements, meetings.Length, choices.MoveToImmutable());
    }

    /// <summary>Changes of the user's memory.</summary>
    public static Checked<UserReflection> User(ReflectUserAnswer answer, int meetings, IReadOnlySet<string> statements) =>
        Changes(answer.Changes, statements, meetings, []);

    /// <summary>Changes of items' memories: only of items that the prompt showed, each once.</summary>
    /// <param name="answer">As answered.</param>
    /// <param name="items">Ids of the statements shown, by item.</param>
    /// <param name="meetings">How many meetings the prompt showed.</param>
    public static Checked<ItemReflection> Items(ReflectItemsAnswer answer, IReadOnlyDictionary<string, IReadOnlySet<string>> items, int meetings)
    {
        if (answer.Items.IsDefault) return Checked<ItemReflection>.Bad("\"items\" is missing.");
        var changed = new Dictionary<string, ItemChanges>(StringComparer.Ordinal);
        int dropped = 0;
        foreach (ItemChangesAnswer? item in answer.Items)
        {
            if (item?.Id?.Trim() is not { } id || !items.TryGetValue(id, out IReadOnlySet<string>? known) || changed.ContainsKey(id))
            {
                dropped++;
                continue;
            }

            ImmutableArray<StatementChange> changes = ChangeCheck.Of(item.Changes, known, ItemChangesAMeeting * meetings, out int own);
            dropped += own;
            if (!changes.IsEmpty) changed.Add(id, new ItemChanges(id, changes));
        }

        return changed.Count == 0 && dropped > 0
            ? Checked<ItemReflection>.Bad("No change names a known item and statement and keeps to the kinds and lengths asked for.")
            : Checked<ItemReflection>.Good(new ItemReflection([.. changed.Values]), dropped);
    }

    private static Checked<UserReflection> Changes(
        ImmutableArray<ChangeAnswer> answers, IReadOnlySet<string> statements, int meetings, ImmutableArray<SpokenChoice> choices)
    {
        if (answers.IsDefault) return Checked<UserReflection>.Bad("\"changes\" is missing.");
        ImmutableArray<StatementChange> changes = ChangeCheck.Of(answers, statements, UserChangesAMeeting * meetings, out int dropped);
        return changes.IsEmpty && dropped > 0
            ? Checked<UserReflection>.Bad("No change keeps to the kinds, known statements and lengths asked for.")
            : Checked<UserReflection>.Good(new UserReflection(choices, changes), dropped);
    }

    private static string? Chosen(string? choice, MeetingToReflectOn meeting) =>
        choice?.Trim() is { } id && (id == meeting.First || id == meeting.Second) ? id : null;
}
