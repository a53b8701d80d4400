using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Users;

/// <summary>Interactions were stored; what became of each is the answer to the caller.</summary>
/// <param name="Stored">The new entries of short-term memory, ordinals rising.</param>
/// <param name="NewlyMet">Items among them that the user had not met before, in the order met.</param>
/// <param name="Operations">Hashes of their operation ids.</param>
/// <param name="Outcomes">One per interaction asked for.</param>
public sealed record InteractionsRecorded(
    ImmutableArray<RecentInteraction> Stored, ImmutableArray<string> NewlyMet, ImmutableArray<ulong> Operations, ImmutableArray<InteractionOutcome> Outcomes);

/// <summary>Meetings were lived through by both sides; the user now reflects on them.</summary>
/// <param name="From">The user's cursor when they began: the event is applied only while the cursor still stands there.</param>
/// <param name="Through">The ordinal of the last one.</param>
/// <param name="Meetings">The meetings, ordinals rising; interactions that were only noted have none.</param>
/// <param name="Tastes">The user's tastes after them: <see cref="Reflection"/> over the tastes before.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.MeetingsLived")]
public sealed record MeetingsLived(
    [property: Id(2)] long From,
    [property: Id(0)] long Through,
    [property: Id(1)] ImmutableArray<LivedMeeting> Meetings,
    [property: Id(3)] TasteProfile Tastes)
{
    /// <summary>Whether the meetings shall wait to be put into words as well. Default false.</summary>
    [Id(4)] public bool ForWords { get; init; }
}

/// <summary>A meeting of a user with an item and an alternative, and what the user agent thought (AgentCF, section 3.3).</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.LivedMeeting")]
public sealed record LivedMeeting
{
    /// <summary>The ordinal of the interaction.</summary>
    [Id(0)] public required long Ordinal { get; init; }

    /// <summary>The item of the interaction.</summary>
    [Id(1)] public required ItemCard Item { get; init; }

    /// <summary>The sampled alternative; null when the catalogue offered none that the user had not met.</summary>
    [Id(2)] public ItemCard? Alternative { get; init; }

    /// <summary>Whether the user agent chose as the user really did.</summary>
    [Id(3)] public bool Foreseen { get; init; }

    /// <summary>What the agent chose and why; empty without an alternative. A surprising meeting keeps it in its episode.</summary>
    [Id(4)] public string Explanation { get; init; } = "";
}
