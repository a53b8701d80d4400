using System.Collections.Immutable;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Items;

/// <summary>
/// What an item agent learns from one user's meetings, several at a time. An item applies each part at most once: it remembers
/// up to which ordinal it has learned from a user, and skips parts that it knows.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemLesson")]
public sealed record ItemLesson
{
    /// <summary>Stable hash of the user's id: enough to recognise a repeat, not enough to name anybody.</summary>
    [Id(0)] public required ulong User { get; init; }

    /// <summary>All meetings of the user up to this ordinal that concern the item are in this lesson or an earlier one.</summary>
    [Id(1)] public required long Through { get; init; }

    /// <summary>Meetings in which the user took or refused this item.</summary>
    [Id(2)] public ImmutableArray<Arrival> Arrivals { get; init; } = [];

    /// <summary>Items that came after this one in the user's history.</summary>
    [Id(3)] public ImmutableArray<Follower> Followers { get; init; } = [];

    /// <summary>Meetings in which this item was the alternative.</summary>
    [Id(4)] public ImmutableArray<PassedOver> PassedOver { get; init; } = [];
}

/// <summary>A user met the item.</summary>
/// <param name="Ordinal">The meeting.</param>
/// <param name="Value">What it was worth to the user, in [-1, 1].</param>
/// <param name="AtTicks">When, UTC ticks.</param>
/// <param name="Taken">Whether the user took it.</param>
/// <param name="Before">The items that came before, nearest first: place d - 1 holds the item d places back; an item repeated is null there.</param>
/// <param name="Visitor">The user's short-term taste: the strongest topics as a unit vector.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Arrival")]
public sealed record Arrival(
    [property: Id(0)] long Ordinal,
    [property: Id(1)] float Value,
    [property: Id(2)] long AtTicks,
    [property: Id(3)] bool Taken,
    [property: Id(4)] ImmutableArray<string?> Before,
    [property: Id(5)] ImmutableArray<WeightedAspect> Visitor);

/// <summary>Another item came after this one.</summary>
/// <param name="Ordinal">The meeting with the other item.</param>
/// <param name="ItemId">The other item.</param>
/// <param name="Distance">How many places later, from 1.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Follower")]
public readonly record struct Follower([property: Id(0)] long Ordinal, [property: Id(1)] string ItemId, [property: Id(2)] int Distance);

/// <summary>The item was the alternative that the user did not take.</summary>
/// <param name="Ordinal">The meeting.</param>
/// <param name="AtTicks">When, UTC ticks.</param>
/// <param name="Visitor">The user's short-term taste.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.PassedOver")]
public sealed record PassedOver(
    [property: Id(0)] long Ordinal, [property: Id(1)] long AtTicks, [property: Id(2)] ImmutableArray<WeightedAspect> Visitor);

/// <summary>What everybody may know of an item after it learned: the retrieval index ranks by it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">The item agent's version.</param>
/// <param name="Met">Interactions in which it was taken.</param>
/// <param name="Incoming">The sum of all link strength that points at it.</param>
/// <param name="Audience">Tastes of its audience, up to 16.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemDigest")]
public sealed record ItemDigest(
    [property: Id(0)] string ItemId,
    [property: Id(4)] long Version,
    [property: Id(1)] float Met,
    [property: Id(2)] float Incoming,
    [property: Id(3)] ImmutableArray<WeightedAspect> Audience);
