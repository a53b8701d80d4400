using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Abstractions.Items;

/// <summary>Who an item is, as its agent sees it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.ItemProfile")]
public sealed record ItemProfile
{
    /// <summary>The item's id.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>The agent's version: rises with every change.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>The catalogue's facts; null while the item has been met but not yet described.</summary>
    [Id(2)] public Item? Item { get; init; }

    /// <summary>Whether the item was retired.</summary>
    [Id(3)] public bool Retired { get; init; }

    /// <summary>The current self-description; null before the item is described.</summary>
    [Id(4)] public SelfDescription? Description { get; init; }

    /// <summary>Earlier self-descriptions, oldest first; the last few are kept.</summary>
    [Id(5)] public ImmutableArray<SelfDescription> EarlierDescriptions { get; init; } = [];

    /// <summary>Who likes the item and who does not, as aspects of their tastes.</summary>
    [Id(6)] public required Audience Audience { get; init; }

    /// <summary>The strongest affinities to other items.</summary>
    [Id(7)] public ImmutableArray<Affinity> Affinities { get; init; } = [];
}

/// <summary>One version of an item agent's account of itself (AgentCF, section 3.2).</summary>
/// <param name="Version">From 1, rising by one.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">Readable text.</param>
/// <param name="Because">What changed since the version before.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SelfDescription")]
public sealed record SelfDescription(
    [property: Id(0)] int Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Text, [property: Id(3)] string Because);

/// <summary>What an item knows of its audience.</summary>
/// <param name="Met">Times it was taken; being turned down counts under <paramref name="Disliked"/> alone.</param>
/// <param name="Liked">Interactions with a value above zero.</param>
/// <param name="Disliked">Interactions with a value below zero.</param>
/// <param name="PassedOver">Meetings in which a user met this item as the alternative to another.</param>
/// <param name="Tastes">What those who like it like (above zero) and what those who do not like it like (below zero), strongest first.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Audience")]
public sealed record Audience(
    [property: Id(0)] long Met,
    [property: Id(1)] long Liked,
    [property: Id(2)] long Disliked,
    [property: Id(3)] long PassedOver,
    [property: Id(4)] ImmutableArray<Users.Taste> Tastes);

/// <summary>An item's tie to another: how strongly users who met the one go on to the other.</summary>
/// <param name="ItemId">The other item.</param>
/// <param name="Weight">Strength, above zero.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Affinity")]
public readonly record struct Affinity([property: Id(0)] string ItemId, [property: Id(1)] float Weight);
