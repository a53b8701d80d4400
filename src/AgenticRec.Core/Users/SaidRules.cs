using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;

namespace AgenticRec.Core.Users;

/// <summary>A user's agent heard what its user likes and does not.</summary>
/// <param name="Preferences">What was found in the user's words.</param>
/// <param name="Topics">The topics meant, as tastes name them.</param>
/// <param name="InWords">Whether the agent speaks, and keeps the sentences too.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.PreferencesHeard")]
public sealed record PreferencesHeard(
    [property: Id(0)] ImmutableArray<SpokenPreference> Preferences,
    [property: Id(1)] ImmutableArray<SaidTopic> Topics,
    [property: Id(2)] bool InWords,
    [property: Id(3)] DateTimeOffset At);

/// <summary>A topic that a user spoke of.</summary>
/// <param name="Topic">As tastes name it: <c>category:folk</c>.</param>
/// <param name="Likes">Whether it is liked.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SaidTopic")]
public readonly record struct SaidTopic([property: Id(0)] string Topic, [property: Id(1)] bool Likes);

/// <summary>How a user's agent takes in what its user says: pure functions, like <see cref="UserRules"/>.</summary>
public static class SaidRules
{
    private const string Because = "the user said so";

    /// <summary>Topics that a user may mean: those of its own tastes, then everybody's categories, most taken first.</summary>
    public static IEnumerable<string> Known(TasteProfile tastes, CategoryShares shares)
    {
        ArgumentNullException.ThrowIfNull(tastes);
        ArgumentNullException.ThrowIfNull(shares);
        return tastes.Topics.Select(static taste => taste.Topic)
            .Concat(shares.Takings.OrderByDescending(static taking => taking.Value).ThenBy(static taking => taking.Key, StringComparer.Ordinal).Select(static taking => taking.Key))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The topics that preferences name, without regard to case; what no topic is called by is left to words.</summary>
    public static ImmutableArray<SaidTopic> Meant(ImmutableArray<SpokenPreference> preferences, IEnumerable<string> known)
    {
        ILookup<string, string> topics = known.ToLookup(ItemAspects.Readable, StringComparer.OrdinalIgnoreCase);
        return [.. preferences.SelectMany(said => topics[said.About].Select(topic => new SaidTopic(topic, said.Likes)))];
    }

    /// <summary>The state after the preferences were heard; unchanged when they say nothing new.</summary>
    public static UserState Apply(UserState state, PreferencesHeard heard)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(heard);
        if (state.Erased || !Autonomy.Learns(state.ControlsInForce)) return state;
        TasteProfile tastes = heard.Topics.Aggregate(state.Tastes, static (profile, said) => profile.Said(said.Topic, said.Likes));
        SpokenMemory memory = (state.Words ?? UserWords.Blank).Memory;
        SpokenMemory told = heard.InWords ? memory.Reconcile([.. heard.Preferences.Where(said => !Stands(memory, said)).Select(Change)], UserWords.StatementCapacity, heard.At) : memory;
        if (ReferenceEquals(told, memory) && tastes.Topics.SequenceEqual(state.Tastes.Topics)) return state;
        UserState next = state with
        {
            Version = state.Version + 1,
            Tastes = tastes,
            Words = ReferenceEquals(told, memory) ? state.Words : (state.Words ?? UserWords.Blank) with { Memory = told },
        };
        return UserRules.Introduced(next, Because, heard.At);
    }

    private static bool Stands(SpokenMemory memory, SpokenPreference said) =>
        memory.Statements.Any(statement => statement.Likes == said.Likes && Likeness.SameSubject(statement.About, said.About));

    // What a user says itself weighs as much as a change may.
    private static StatementChange Change(SpokenPreference said) =>
        new() { Kind = ChangeKind.Add, About = said.About, Likes = said.Likes, Text = said.Text, Because = Because, Meetings = SpokenMemory.MostMeetings };
}
