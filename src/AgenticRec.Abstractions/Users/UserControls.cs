using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Users;

/// <summary>What the user has decided about its own agent.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.UserControls")]
public sealed record UserControls
{
    /// <summary>Items never to be recommended again; up to 10,000.</summary>
    [Id(0)] public ImmutableArray<string> BlockedItems { get; init; } = [];

    /// <summary>Categories never to be recommended, compared without regard to case; up to 1,000.</summary>
    [Id(1)] public ImmutableArray<string> BlockedCategories { get; init; } = [];

    /// <summary>
    /// Whether the agent learns. Off: interactions are kept as met (so that they are not recommended again), but no taste,
    /// memory or meeting comes of them. Default on.
    /// </summary>
    [Id(2)] public bool Learning { get; init; } = true;

    /// <summary>
    /// What the agent does unasked, 0 to 3; each level adds to the one before. Default 1.
    /// 0: it only answers. Feedback is kept as with <see cref="Learning"/> off, and no place of a slate goes to exploration.
    /// 1: it learns from feedback, and explores as much as the tenant's settings say.
    /// 2: it explores of its own accord: at least a tenth of a slate (rounded to whole places) goes to items drawn to learn what the user thinks of them.
    /// 3: it acts ahead: once asked for a slate, it makes the next one as soon as it has learned, and answers a plain request with it.
    /// A request that names its exploration gets it at every level; <see cref="Learning"/> off means off at every level.
    /// </summary>
    /// <remarks>After the user control of agentic recommenders: how far an agent acts by itself is its user's decision.</remarks>
    [Id(3)] public int AutonomyLevel { get; init; } = 1;

    /// <summary>Whether these are the same controls, lists compared entry by entry.</summary>
    public bool SameAs(UserControls other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { BlockedItems = other.BlockedItems, BlockedCategories = other.BlockedCategories } == other
            && BlockedItems.SequenceEqual(other.BlockedItems) && BlockedCategories.SequenceEqual(other.BlockedCategories);
    }
}
