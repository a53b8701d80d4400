using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Planning;

/// <summary>
/// What a user brings to a question: tastes made ready for comparing. Small enough to travel to every shard; the links
/// of the user's newest items travel beside it, each to the shard that holds its item.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Scene")]
public sealed record Scene
{
    private const float CategoryPrior = 3;

    /// <summary>Tastes of topics.</summary>
    [Id(0)] public ImmutableArray<SceneTopic> Topics { get; init; } = [];

    /// <summary>Words of the items met, as a unit vector.</summary>
    [Id(1)] public ImmutableArray<WeightedAspect> Words { get; init; } = [];

    /// <summary>The words of each of the newest items, as unit vectors, newest first.</summary>
    [Id(2)] public ImmutableArray<ImmutableArray<WeightedAspect>> NewestWords { get; init; } = [];

    /// <summary>The log ratio of a category that the user never met.</summary>
    [Id(3)] public float UnmetCategoryLift { get; init; }

    /// <summary>What the request's context asks for; empty when it asks for nothing.</summary>
    [Id(4)] public ImmutableArray<AskedAspect> Asked { get; init; } = [];

    /// <summary>How much of the whole each thing asked for is: 1 over their number, less beside a known user's tastes.</summary>
    [Id(5)] public float AskedShare { get; init; }

    /// <summary>The mean direction of what the user took lately; null where no vectors are kept.</summary>
    [Id(6)] public MeaningVector? Meaning { get; init; }

    /// <summary>Builds the scene of a user.</summary>
    /// <param name="tastes">The user's tastes.</param>
    /// <param name="newestFirst">What the user took, newest first.</param>
    /// <param name="shares">Everybody's share of each category.</param>
    public static Scene Of(TasteProfile tastes, IEnumerable<RecentInteraction> newestFirst, CategoryShares shares)
    {
        float shortNorm = 0, longNorm = 0, wordNorm = 0;
        foreach (ref readonly TopicTaste taste in tastes.Topics.AsSpan())
        {
            shortNorm += taste.Short * taste.Short;
            longNorm += taste.Long * taste.Long;
        }

        foreach (ref readonly WeightedAspect word in tastes.Words.AsSpan()) wordNorm += word.Weight * word.Weight;
        shortNorm = shortNorm > 0 ? 1 / MathF.Sqrt(shortNorm) : 0;
        longNorm = longNorm > 0 ? 1 / MathF.Sqrt(longNorm) : 0;
        wordNorm = wordNorm > 0 ? 1 / MathF.Sqrt(wordNorm) : 0;
        var topics = new SceneTopic[tastes.Topics.Length];
        for (int i = 0; i < topics.Length; i++)
        {
            TopicTaste taste = tastes.Topics[i];
            float lift = float.NaN;
            if (taste.Share > 0 && ItemAspects.IsCategory(taste.Topic))
            {
                float background = shares.Of(taste.Topic);
                lift = MathF.Log((taste.Share + (CategoryPrior * background)) / ((tastes.Mass + CategoryPrior) * background));
            }

            topics[i] = new SceneTopic
            {
                Topic = taste.Topic,
                Short = taste.Short * shortNorm,
                Long = taste.Long * longNorm,
                CategoryLift = lift,
                Leaning = taste.Leaning,
            };
        }

        var words = new WeightedAspect[tastes.Words.Length];
        for (int i = 0; i < words.Length; i++) words[i] = tastes.Words[i] with { Weight = tastes.Words[i].Weight * wordNorm };
        return new Scene
        {
            Topics = ImmutableArray.Create(topics),
            Words = ImmutableArray.Create(words),
            NewestWords = [.. newestFirst.Where(static taken => !taken.Words.IsEmpty).Select(static taken => taken.Words).Take(10)],
            UnmetCategoryLift = MathF.Log(CategoryPrior / (tastes.Mass + CategoryPrior)),
        };
    }
}

/// <summary>A topic as a scene holds it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SceneTopic")]
public struct SceneTopic
{
    /// <summary>The topic.</summary>
    [Id(0)] public string Topic;

    /// <summary>Short-term taste, a part of a unit vector.</summary>
    [Id(1)] public float Short;

    /// <summary>Long-term taste, a part of a unit vector.</summary>
    [Id(2)] public float Long;

    /// <summary>Log ratio of the user's share of the category to everybody's; NaN when the topic is no category the user has met.</summary>
    [Id(3)] public float CategoryLift;

    /// <summary>What meetings taught.</summary>
    [Id(4)] public float Leaning;
}

/// <summary>An aspect that answers what was asked for.</summary>
/// <param name="Aspect">The aspect.</param>
/// <param name="Things">The things asked for that it answers, a bit each.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.AskedAspect")]
public readonly record struct AskedAspect([property: Id(0)] string Aspect, [property: Id(1)] uint Things);
