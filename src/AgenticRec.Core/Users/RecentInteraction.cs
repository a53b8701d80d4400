using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Users;

/// <summary>An entry of short-term memory. Those past the user's cursor are the meetings still pending: memory and outbox are one list.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RecentInteraction")]
public readonly record struct RecentInteraction
{
    /// <summary>The item.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>The kind of interaction.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>Its value in [-1, 1].</summary>
    [Id(2)] public required float Value { get; init; }

    /// <summary>When it happened, UTC ticks.</summary>
    [Id(3)] public required long AtTicks { get; init; }

    /// <summary>Its number among all the user's interactions, from 1.</summary>
    [Id(4)] public required long Ordinal { get; init; }

    /// <summary>What the agents make of it.</summary>
    [Id(5)] public required InteractionRole Role { get; init; }

    /// <summary>The item's words, once the user has met it; kept for the newest ten.</summary>
    [Id(6)] public required ImmutableArray<WeightedAspect> Words { get; init; }

    /// <summary>Where and how it happened, as told.</summary>
    [Id(7)] public required ImmutableArray<NamedValue> Context { get; init; }

    /// <summary>The slate it answered; null when there was none.</summary>
    [Id(8)] public required string? SlateId { get; init; }

    /// <summary>The item that the meeting compares this one with; null when none could be drawn, and once the meeting is lived through.</summary>
    [Id(9)] public string? AlternativeId { get; init; }

    /// <summary>The rating that came with it, on the tenant's scale; null when there was none. It decides <see cref="Value"/> for the kind <c>rated</c> only.</summary>
    [Id(10)] public float? Rating { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At => new(AtTicks, TimeSpan.Zero);

    /// <summary>Whether the item counts as taken: affinities and the policy learn from it.</summary>
    public bool Taken => Role is InteractionRole.Taken or InteractionRole.TakenAgain;
}

/// <summary>What the agents make of an interaction.</summary>
[GenerateSerializer]
public enum InteractionRole : byte
{
    /// <summary>Only remembered: seen on a slate, or learning is off.</summary>
    Noted,

    /// <summary>The user took an item it had not met before.</summary>
    Taken,

    /// <summary>The user took an item it had met before.</summary>
    TakenAgain,

    /// <summary>The user turned the item down.</summary>
    Refused,
}
