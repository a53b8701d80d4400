using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>Brings the words of a request's context into the scene, so that an unknown user who says what it wants gets it.</summary>
public static class ContextWords
{
    /// <summary>How much the context counts against what is known of the user, in [0, 1]; alone it counts fully.</summary>
    private const float Share = .5f;

    /// <summary>The scene with the context's aspects: each value is read as an item of that title and category would be.</summary>
    public static Scene Into(Scene scene, ImmutableArray<NamedValue> context)
    {
        if (context.IsEmpty) return scene;
        string text = string.Join(' ', context.SelectMany(static value => Forms(value.Value)));
        var wish = new Item
        {
            Id = "context",
            Title = text,
            Description = text,
            Categories = [.. context.Select(static value => value.Value)],
            Attributes = context,
        };
        ItemAspects aspects = ItemAspects.Of(wish);
        float topicWeight = Weight(aspects.Topics.Length, scene.Topics.IsEmpty);
        float wordWeight = Weight(aspects.Words.Length, scene.Words.IsEmpty);
        Dictionary<string, SceneTopic> topics = scene.Topics.ToDictionary(static topic => topic.Topic, StringComparer.Ordinal);
        foreach (string aspect in aspects.Topics)
        {
            SceneTopic known = topics.GetValueOrDefault(aspect, new SceneTopic { Topic = aspect, CategoryLift = float.NaN });
            topics[aspect] = known with { Short = known.Short + topicWeight, Long = known.Long + topicWeight };
        }

        Dictionary<string, float> words = scene.Words.ToDictionary(static word => word.Aspect, static word => word.Weight, StringComparer.Ordinal);
        foreach (string aspect in aspects.Words) words[aspect] = words.GetValueOrDefault(aspect) + wordWeight;
        return scene with { Topics = [.. topics.Values], Words = [.. words.Select(static word => new WeightedAspect(word.Key, word.Value))] };
    }

    // People ask for whales, texts tell of a whale.
    private static IEnumerable<string> Forms(string value)
    {
        yield return value;
        foreach (string word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (word.Length > 3)
                yield return word.EndsWith('s') ? word[..^1] : word + "s";
    }

    private static float Weight(int aspects, bool alone) => aspects == 0 ? 0 : (alone ? 1 : Share) / MathF.Sqrt(aspects);
}
