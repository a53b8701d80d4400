using System.Collections.Immutable;
using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Items;

/// <summary>What an item agent has learned in words.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemWords")]
public sealed record ItemWords
{
    /// <summary>Statements kept.</summary>
    public const int StatementCapacity = 8;

    /// <summary>An agent that has heard nothing yet.</summary>
    public static ItemWords Blank { get; } = new();

    /// <summary>Statements about the people who choose it and those who pass it over.</summary>
    [Id(0)] public SpokenMemory Memory { get; init; } = SpokenMemory.Blank;

    /// <summary>Up to which of each user's meetings it has heard, the newest last.</summary>
    [Id(1)] public ImmutableArray<LearnedMark> Heard { get; init; } = [];
}

/// <summary>What an item agent learns in words from one user's meetings, at most once.</summary>
/// <param name="User">Stable hash of the user's id.</param>
/// <param name="Through">The ordinal of the last meeting spoken of.</param>
/// <param name="AtTicks">When that was, UTC ticks.</param>
/// <param name="Changes">In order.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SpokenLesson")]
public sealed record SpokenLesson(
    [property: Id(0)] ulong User, [property: Id(1)] long Through, [property: Id(2)] long AtTicks, [property: Id(3)] ImmutableArray<StatementChange> Changes);
