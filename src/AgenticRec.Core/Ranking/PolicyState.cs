using System.Collections.Immutable;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Ranking;

/// <summary>All that a tenant's policy agent holds; also the snapshot that silos read it by.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.PolicyState")]
public sealed record PolicyState
{
    /// <summary>Outcomes from which every one is rehearsed; later ones only now and then.</summary>
    public const int RehearseAll = 2_000;

    /// <summary>Afterwards one outcome in n / 2,000 is rehearsed, n being all outcomes so far: never more than one in ten, never fewer than one in this many.</summary>
    public const int RehearseAtLeastOneIn = 64;

    /// <summary>Rises with every change.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>Rehearsals learned from.</summary>
    [Id(1)] public long Lessons { get; init; }

    /// <summary>The learned policy.</summary>
    [Id(2)] public RankingPolicy Policy { get; init; } = RankingPolicy.Initial;

    /// <summary>Everybody's share of each category.</summary>
    [Id(3)] public CategoryShares Shares { get; init; } = CategoryShares.None;

    /// <summary>The operator's settings.</summary>
    [Id(4)] public TenantSettings Settings { get; init; } = TenantSettings.Default;

    /// <summary>Whether an outcome is rehearsed: the first ones all, later ones by its own draw.</summary>
    public bool Rehearses(Draw draw) =>
        Shares.Total < RehearseAll || draw.Below(1, (int)Math.Clamp(Shares.Total / 2_000, 10, RehearseAtLeastOneIn)) == 0;

    /// <summary>The state after a lesson.</summary>
    public PolicyState Learn(PolicyLesson lesson)
    {
        RankingPolicy policy = Policy;
        foreach (PolicyGradient gradient in lesson.Gradients)
            policy = policy.Step(gradient.Task, gradient.Slopes.AsSpan(), gradient.Weight);
        return this with
        {
            Version = Version + 1,
            Lessons = Lessons + lesson.Gradients.Length,
            Policy = policy,
            Shares = Shares.With(lesson.Categories, lesson.Takings),
        };
    }
}

/// <summary>What the policy learns from a few meetings.</summary>
/// <param name="Gradients">Gradients of rehearsals, in the order of the meetings.</param>
/// <param name="Categories">The categories of the items taken, each as often as it was met.</param>
/// <param name="Takings">How many items were taken.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.PolicyLesson")]
public sealed record PolicyLesson(
    [property: Id(0)] ImmutableArray<PolicyGradient> Gradients,
    [property: Id(1)] ImmutableArray<string> Categories,
    [property: Id(2)] int Takings);

/// <summary>One gradient of one head.</summary>
/// <param name="Task">The head.</param>
/// <param name="Slopes">[features].</param>
/// <param name="Weight">How much the outcome counts, in [0, 1].</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.PolicyGradient")]
public readonly record struct PolicyGradient(
    [property: Id(0)] RankingTask Task, [property: Id(1)] ImmutableArray<float> Slopes, [property: Id(2)] float Weight);
