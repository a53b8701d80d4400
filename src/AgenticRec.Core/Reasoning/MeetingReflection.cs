using System.Collections.Immutable;
using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Reasoning;

/// <summary>Meetings of a user that its agent has lived through and now reflects on in words.</summary>
public sealed record MeetingsToReflectOn
{
    /// <summary>On whose behalf.</summary>
    public required Occasion Occasion { get; init; }

    /// <summary>What was told about the user; empty: nothing.</summary>
    public string Persona { get; init; } = "";

    /// <summary>What the user's agent has learned so far.</summary>
    public required SpokenMemory Memory { get; init; }

    /// <summary>The meetings, oldest first; at least one.</summary>
    public required ImmutableArray<MeetingToReflectOn> Meetings { get; init; }

    /// <summary>The items of all meetings, by id.</summary>
    public required IReadOnlyDictionary<string, ItemTelling> Items { get; init; }
}

/// <summary>A meeting that was lived through.</summary>
/// <param name="Ordinal">The number of the interaction.</param>
/// <param name="First">One item of the pair, in drawn order.</param>
/// <param name="Second">The other.</param>
/// <param name="MetItemId">The item that the user really met.</param>
/// <param name="Liked">Whether the user liked it.</param>
public sealed record MeetingToReflectOn(long Ordinal, string First, string Second, string MetItemId, bool Liked)
{
    /// <summary>The item that the user is shown to prefer.</summary>
    public string Preferred => Liked ? MetItemId : MetItemId == First ? Second : First;
}

/// <summary>
/// What a reflection has come to so far. Each step is paid for once: it is stored under its operation before the next is asked for, and after a crash the
/// reflection goes on from here.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ReflectionSoFar")]
public sealed record ReflectionSoFar
{
    /// <summary>The operation: the meetings reflected on.</summary>
    [Id(0)] public required string OperationId { get; init; }

    /// <summary>Steps taken.</summary>
    [Id(1)] public int Steps { get; init; }

    /// <summary>Whether nothing is left to ask.</summary>
    [Id(2)] public bool Done { get; init; }

    /// <summary>What the agent chose before it knew, newest round last.</summary>
    [Id(3)] public ImmutableArray<SpokenChoice> Choices { get; init; } = [];

    /// <summary>Changes of the user's memory, in order.</summary>
    [Id(4)] public ImmutableArray<StatementChange> UserChanges { get; init; } = [];

    /// <summary>Changes of items' memories, in order.</summary>
    [Id(5)] public ImmutableArray<ItemChanges> ItemChanges { get; init; } = [];

    /// <summary>Steps that no model could be made to answer usably.</summary>
    [Id(6)] public int Fallbacks { get; init; }

    /// <summary>Ordinals of the meetings of which nothing could be said: for them the embedded rules, which have learned already, stand alone.</summary>
    [Id(7)] public ImmutableArray<long> LeftOut { get; init; } = [];

    /// <summary>Meetings whose items have told their side, in order of the meetings, those left out not counted.</summary>
    [Id(8)] public int ItemsHeard { get; init; }
}

/// <summary>A choice made in words.</summary>
/// <param name="Ordinal">The meeting.</param>
/// <param name="ItemId">The item chosen.</param>
/// <param name="Why">The explanation.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SpokenChoice")]
public sealed record SpokenChoice([property: Id(0)] long Ordinal, [property: Id(1)] string ItemId, [property: Id(2)] string Why);

/// <summary>Changes of one item's memory.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Changes">In order.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemChanges")]
public sealed record ItemChanges([property: Id(0)] string ItemId, [property: Id(1)] ImmutableArray<StatementChange> Changes);
