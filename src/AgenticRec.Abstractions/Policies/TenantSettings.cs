using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Policies;

/// <summary>What the operator of a tenant has decided. Every value has a default that suits most catalogues.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.TenantSettings")]
public sealed record TenantSettings
{
    /// <summary>The defaults.</summary>
    public static TenantSettings Default { get; } = new();

    /// <summary>Values in [-1, 1] of interaction kinds, over the defaults of <see cref="Feedback.InteractionKinds"/>; also where custom kinds are added. Up to 100.</summary>
    [Id(0)] public ImmutableArray<KindValue> KindValues { get; init; } = [];

    /// <summary>The lowest rating; it counts as -1. Default 0.5.</summary>
    [Id(1)] public double LowestRating { get; init; } = 0.5;

    /// <summary>The highest rating; it counts as 1. Default 5.</summary>
    [Id(2)] public double HighestRating { get; init; } = 5;

    /// <summary>Seeds every draw of the tenant's agents. Default 1.</summary>
    [Id(3)] public long RunSeed { get; init; } = 1;

    /// <summary>Trade of relevance against variety in a slate, 0 (relevance only) to 1. Default 0.</summary>
    [Id(4)] public double Diversity { get; init; }

    /// <summary>Share of a slate given to exploration, 0 to 1. Default 0.</summary>
    [Id(5)] public double Exploration { get; init; }

    /// <summary>Softmax temperature of P(I), above 0. Default 1.</summary>
    [Id(6)] public double Temperature { get; init; } = 1;

    /// <summary>Whether these are the same settings, lists compared entry by entry.</summary>
    public bool SameAs(TenantSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { KindValues = other.KindValues } == other && KindValues.SequenceEqual(other.KindValues);
    }
}

/// <summary>The value of an interaction kind.</summary>
/// <param name="Kind">The kind, 1 to 64 characters.</param>
/// <param name="Value">Its value in [-1, 1].</param>
[GenerateSerializer, Immutable, Alias("agenticrec.KindValue")]
public readonly record struct KindValue([property: Id(0)] string Kind, [property: Id(1)] double Value);
