using System.Collections.Immutable;

namespace AgenticRec.Core.Ranking;

/// <summary>Which question a head answers.</summary>
[GenerateSerializer]
public enum RankingTask
{
    /// <summary>Which of all items: against everything the catalogue holds.</summary>
    Open,

    /// <summary>Which of these: against candidates somebody else picked.</summary>
    Given,
}

/// <summary>
/// The learned policy of a tenant: two heads over the same features, because standing out among everything and standing out
/// among a few given candidates are different questions, and both are learned from every catalogue's own outcomes.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RankingPolicy")]
public sealed record RankingPolicy
{
    // What somebody asks for counts more than what everybody takes; meetings have no context, so only the prior weighs it so far.
    private const float AskedPrior = 8;

    private static readonly ImmutableArray<float> OpenPrior = Prior(
        (Feature.AffinityRecent, .8f), (Feature.AffinityLift, .2f), (Feature.Succession, .2f), (Feature.Popularity, .1f),
        (Feature.TopicsShort, .5f), (Feature.Words, .5f), (Feature.CategoryLift, .2f), (Feature.Asked, AskedPrior),
        (Feature.Meaning, .5f));

    private static readonly ImmutableArray<float> GivenPrior = Prior(
        (Feature.AffinityRecent, .4f), (Feature.AffinityLift, .2f), (Feature.Popularity, .3f), (Feature.TopicsShort, .8f),
        (Feature.Words, 1.6f), (Feature.WordsNearest, 1.2f), (Feature.CategoryLift, .4f), (Feature.Leaning, .1f), (Feature.Asked, AskedPrior),
        (Feature.Meaning, 1.6f));

    /// <summary>A policy that has learned nothing yet.</summary>
    public static RankingPolicy Initial { get; } = new() { Open = RankingHead.At(OpenPrior), Given = RankingHead.At(GivenPrior) };

    /// <summary>The head for the open question.</summary>
    [Id(0)] public required RankingHead Open { get; init; }

    /// <summary>The head for given candidates.</summary>
    [Id(1)] public required RankingHead Given { get; init; }

    /// <summary>The head for a task.</summary>
    public RankingHead For(RankingTask task) => task == RankingTask.Open ? Open : Given;

    /// <summary>The policy after a step of one head; open heads are pulled to their prior by 0.002 a step, given heads by 0.005.</summary>
    public RankingPolicy Step(RankingTask task, ReadOnlySpan<float> gradient, float weight) => task == RankingTask.Open
        ? this with { Open = Open.Step(gradient, weight, OpenPrior.AsSpan(), .002f) }
        : this with { Given = Given.Step(gradient, weight, GivenPrior.AsSpan(), .005f) };

    /// <summary>The policy with a weight for every feature: one that was stored when there were fewer takes the others from its prior.</summary>
    public RankingPolicy Complete() => Open.Weights.Length == Features.Count && Given.Weights.Length == Features.Count
        ? this
        : new RankingPolicy { Open = Open.Complete(OpenPrior.AsSpan()), Given = Given.Complete(GivenPrior.AsSpan()) };

    private static ImmutableArray<float> Prior(params ReadOnlySpan<(Feature Feature, float Weight)> weights)
    {
        var prior = new float[Features.Count];
        foreach (var (feature, weight) in weights) prior[(int)feature] = weight;
        return ImmutableArray.Create(prior);
    }
}
