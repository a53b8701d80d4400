using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Items;

/// <summary>All that an item agent holds. Immutable: <see cref="ItemLearning"/> makes the next state.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemState")]
public sealed record ItemState
{
    /// <summary>Users whose last lesson is remembered; the one that learned longest ago leaves first.</summary>
    public const int MarkCapacity = 256;

    /// <summary>Earlier self-descriptions kept.</summary>
    public const int DescriptionCapacity = 4;

    /// <summary>Rises with every change.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>The catalogue's facts; null while nobody has described the item.</summary>
    [Id(1)] public Item? Item { get; init; }

    /// <summary>Whether the item was retired.</summary>
    [Id(2)] public bool Retired { get; init; }

    /// <summary>The current self-description.</summary>
    [Id(3)] public SelfDescription? Description { get; init; }

    /// <summary>Earlier ones, oldest first.</summary>
    [Id(4)] public ImmutableArray<SelfDescription> EarlierDescriptions { get; init; } = [];

    /// <summary>Affinities to other items.</summary>
    [Id(5)] public ImmutableArray<AffinityLink> Links { get; init; } = [];

    /// <summary>The sum of all link strength it gave out; not reduced when links are forgotten.</summary>
    [Id(6)] public float Outgoing { get; init; }

    /// <summary>The sum of all link strength that points at it.</summary>
    [Id(7)] public float Incoming { get; init; }

    /// <summary>The tastes of its audience.</summary>
    [Id(8)] public ImmutableArray<WeightedAspect> Audience { get; init; } = [];

    /// <summary>Times it was taken.</summary>
    [Id(9)] public long Met { get; init; }

    /// <summary>Times with a value above zero.</summary>
    [Id(10)] public long Liked { get; init; }

    /// <summary>Times with a value below zero.</summary>
    [Id(11)] public long Disliked { get; init; }

    /// <summary>Times it was the alternative.</summary>
    [Id(12)] public long PassedOver { get; init; }

    /// <summary>Up to which of each user's meetings it has learned, the newest lesson last.</summary>
    [Id(13)] public ImmutableArray<LearnedMark> Marks { get; init; } = [];

    /// <summary>What it has learned in words; null while no language reasoner has been at work.</summary>
    [Id(14)] public ItemWords? Words { get; init; }

    /// <summary>Where its text lies among meanings; null where no vectors are kept, or not yet.</summary>
    [Id(15)] public ItemMeaning? Meaning { get; init; }

    /// <summary>What everybody may know.</summary>
    public ItemDigest DigestFor(string itemId) => new(itemId, Version, Met, Incoming, Audience.Length <= 16 ? Audience : Audience[..16]);
}

/// <summary>Up to which meeting an item has learned from a user.</summary>
/// <param name="User">Stable hash of the user's id.</param>
/// <param name="Through">The ordinal.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.LearnedMark")]
public readonly record struct LearnedMark([property: Id(0)] ulong User, [property: Id(1)] long Through);
