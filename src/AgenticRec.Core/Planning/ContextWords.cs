using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Brings a request's context into the scene, so that a user who says what it wants gets it: as tastes of the moment, and as things asked for,
/// one a word, which the policy weighs by themselves (<see cref="Ranking.Feature.Asked"/>).
/// </summary>
public static class ContextWords
{
    /// <summary>How much the context counts against what is known of the user, in [0, 1]; alone it counts fully.</summary>
    private const float Share = .5f;

    /// <summary>The name of a value that is a question: it counts fully whoever asks.</summary>
    private const string Query = "query";

    private const int MaxThings = 32;

    /// <summary>The scene with the context's aspects: each value is read as an item of that title and category would be.</summary>
    public static Scene Into(Scene scene, ImmutableArray<NamedValue> context)
    {
        if (context.IsEmpty) return scene;
        string text = string.Join(' ', context.SelectMany(static value => value.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(Forms));
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
        bool alone = scene.Topics.IsEmpty && scene.Words.IsEmpty;
        return scene with
        {
            Topics = [.. topics.Values],
            Words = [.. words.Select(static word => new WeightedAspect(word.Key, word.Value))],
            Asked = Asked(context, out int things),
            AskedShare = things == 0 ? 0 : (alone || context.Any(static value => value.Name == Query) ? 1f : Share) / things,
        };
    }

    // Each word is a thing asked for; a category or an attribute that is the whole value answers all of the value's words.
    private static ImmutableArray<AskedAspect> Asked(ImmutableArray<NamedValue> context, out int things)
    {
        Dictionary<string, uint> answers = new(StringComparer.Ordinal);
        Dictionary<string, int> bits = new(StringComparer.Ordinal);
        foreach (NamedValue value in context)
        {
            uint whole = 0;
            foreach (ReadOnlySpan<char> run in new WordRuns(value.Value))
            {
                string word = run.ToString().ToLowerInvariant();
                if (word.Length < 2 || StopWords.Contains(word) || (bits.Count == MaxThings && !bits.ContainsKey(word))) continue;
                if (!bits.TryGetValue(word, out int bit)) bits.Add(word, bit = bits.Count);
                whole |= 1u << bit;
                foreach (string form in Forms(word))
                    foreach (string kind in (string[])["topic:", "word:", "text:"])
                        Answer(kind + form, 1u << bit);
            }

            string exact = value.Value.Trim().ToLowerInvariant();
            Answer("category:" + exact, whole);
            Answer($"{value.Name.ToLowerInvariant()}:{exact}", whole);
        }

        things = bits.Count;
        return [.. answers.Where(static answer => answer.Value != 0).Select(static answer => new AskedAspect(answer.Key, answer.Value))];

        void Answer(string aspect, uint asked) => answers[aspect] = answers.GetValueOrDefault(aspect) | asked;
    }

    // People ask for whales, texts tell of a whale, of a whaler, of whaling.
    private static IEnumerable<string> Forms(string word)
    {
        yield return word;
        if (word.Length < 4) yield break;
        string stem = word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word;
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
        {
            yield return word[..^3];
            yield return word[..^3] + "e";
        }

        if (stem != word) yield return stem;
        else yield return stem.EndsWith('y') ? stem[..^1] + "ies" : stem + "s";
        if (stem.EndsWith('e'))
        {
            yield return stem + "r";
            yield return stem + "rs";
            yield return stem[..^1] + "ing";
        }
        else yield return stem + "ing";
    }

    private static float Weight(int aspects, bool alone) => aspects == 0 ? 0 : (alone ? 1 : Share) / MathF.Sqrt(aspects);
}
