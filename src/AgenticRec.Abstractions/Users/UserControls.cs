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
    /// What the agent may do unasked: 0 only answers, 1 may suggest questions, 2 may prepare slates ahead, 3 may act for the user. Default 1.
    /// </summary>
    [Id(3)] public int AutonomyLevel { get; init; } = 1;
}
