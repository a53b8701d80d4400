using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Feedback;

/// <summary>One thing a user did with an item.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.Interaction")]
public sealed record Interaction
{
    /// <summary>The item.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>One of <see cref="InteractionKinds"/> or a kind the tenant has configured.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>
    /// The rating, on the tenant's scale. For <see cref="InteractionKinds.Rated"/> it is needed and decides what the interaction is worth; with any other kind it is optional: the
    /// kind decides, and the rating is remembered with the interaction and exported.
    /// </summary>
    [Id(2)] public double? Rating { get; init; }

    /// <summary>When it happened.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Made by the caller, 1 to 128 characters, one per event: a repeat within the agent's window (the last 1,024 events of the user)
    /// is recognised, not applied twice.
    /// </summary>
    [Id(4)] public required string OperationId { get; init; }

    /// <summary>Where and how it happened ("device": "phone"); up to 16 values, names up to 64 characters and values up to 500. Default none.</summary>
    [Id(5)] public ImmutableArray<NamedValue> Context { get; init; } = [];

    /// <summary>The slate this answers, when there was one; up to 128 characters.</summary>
    [Id(6)] public string? SlateId { get; init; }
}
