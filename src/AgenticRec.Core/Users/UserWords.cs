using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;

namespace AgenticRec.Core.Users;

/// <summary>What a user agent holds in words: its statements, the meetings that it has not put into words yet, and what a reflection under way has already bought.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.UserWords")]
public sealed record UserWords
{
    /// <summary>Meetings that may wait to be put into words; beyond, the oldest leave first and are counted as <see cref="Unsaid"/>; their tastes and ties are learned all the same.</summary>
    public const int WaitingCapacity = 256;

    /// <summary>Statements kept.</summary>
    public const int StatementCapacity = 24;

    /// <summary>An agent that has said nothing yet.</summary>
    public static UserWords Blank { get; } = new();

    /// <summary>What it has learned.</summary>
    [Id(0)] public SpokenMemory Memory { get; init; } = SpokenMemory.Blank;

    /// <summary>Meetings to reflect on, oldest first.</summary>
    [Id(1)] public ImmutableArray<WaitingMeeting> Waiting { get; init; } = [];

    /// <summary>The reflection under way: answers that were paid for and are not applied yet.</summary>
    [Id(2)] public ReflectionSoFar? Reflection { get; init; }

    /// <summary>The ordinal of the last meeting put into words.</summary>
    [Id(3)] public long Through { get; init; }

    /// <summary>Meetings that were never put into words: too many waited, or no model could be made to answer about them.</summary>
    [Id(4)] public long Unsaid { get; init; }
}

/// <summary>A meeting that was lived through and waits to be put into words.</summary>
/// <param name="Ordinal">The number of the interaction.</param>
/// <param name="ItemId">The item met.</param>
/// <param name="AlternativeId">The sampled alternative.</param>
/// <param name="Liked">Whether the user liked the item.</param>
/// <param name="AtTicks">When, UTC ticks.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.WaitingMeeting")]
public readonly record struct WaitingMeeting(
    [property: Id(0)] long Ordinal,
    [property: Id(1)] string ItemId,
    [property: Id(2)] string AlternativeId,
    [property: Id(3)] bool Liked,
    [property: Id(4)] long AtTicks);

/// <summary>Both sides have put meetings into words; the user now takes its own part in.</summary>
/// <param name="OperationId">The operation: applied only while it is the one under way.</param>
/// <param name="Through">The ordinal of its last meeting.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.MeetingsSpokenOf")]
public sealed record MeetingsSpokenOf([property: Id(0)] string OperationId, [property: Id(1)] long Through);
