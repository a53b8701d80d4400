using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Policies;

/// <summary>What a tenant's ranking policy has learned so far.</summary>
/// <param name="Version">Rises with every update.</param>
/// <param name="Lessons">Outcomes learned from.</param>
/// <param name="Weights">The weight of each feature, by name.</param>
/// <param name="Settings">The operator's settings.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.PolicyReport")]
public sealed record PolicyReport(
    [property: Id(0)] long Version,
    [property: Id(1)] long Lessons,
    [property: Id(2)] ImmutableArray<FeatureWeight> Weights,
    [property: Id(3)] TenantSettings Settings);

/// <summary>The weight of a feature.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Weight">Its weight on the score.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.FeatureWeight")]
public readonly record struct FeatureWeight([property: Id(0)] string Feature, [property: Id(1)] double Weight);
