using System.Collections.Immutable;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Profiles;

/// <summary>What a user makes of one topic of items.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.TopicTaste")]
public struct TopicTaste
{
    /// <summary>The topic.</summary>
    [Id(0)] public string Topic;

    /// <summary>Short-term taste: what the newest items are about, fading by 0.8 an item.</summary>
    [Id(1)] public float Short;

    /// <summary>Long-term taste: fading by 0.95 an item.</summary>
    [Id(2)] public float Long;

    /// <summary>How many of the items had the topic, fading by 0.95 an item.</summary>
    [Id(3)] public float Share;

    /// <summary>What meetings taught: above zero drawn to it, below zero put off by it.</summary>
    [Id(4)] public float Leaning;
}

/// <summary>
/// The weighted tastes of a user: traces of what it met, and leanings that its meetings taught it. Bounded; the weakest leave first.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.TasteProfile")]
public sealed record TasteProfile
{
    /// <summary>Topics kept when the profile is pruned; it is pruned when it holds a quarter more.</summary>
    public const int TopicCapacity = 96;

    /// <summary>Words kept when the profile is pruned; it is pruned when it holds a quarter more.</summary>
    public const int WordCapacity = 96;

    /// <summary>How fast leanings move in a meeting.</summary>
    public const float Rate = .1f;

    /// <summary>Scale of a leaning on the margin of a choice.</summary>
    public const float LeaningScale = .2f;

    private const float ShortFading = .8f;
    private const float LongFading = .95f;

    /// <summary>A user who has met nothing.</summary>
    public static TasteProfile Blank { get; } = new();

    /// <summary>Topics, in the order they were first met.</summary>
    [Id(0)] public ImmutableArray<TopicTaste> Topics { get; init; } = [];

    /// <summary>Words of the items met, fading by 0.95 an item.</summary>
    [Id(1)] public ImmutableArray<WeightedAspect> Words { get; init; } = [];

    /// <summary>How many items the traces stand for: the sum of their fading weights, up to 20.</summary>
    [Id(2)] public float Mass { get; init; }

    /// <summary>The profile after meeting an item: old traces fade, the item's topics and words are added.</summary>
    public TasteProfile Meet(ItemCard item)
    {
        var topics = new List<TopicTaste>(Topics.Length + item.Topics.Length);
        foreach (TopicTaste old in Topics)
            topics.Add(old with { Short = old.Short * ShortFading, Long = old.Long * LongFading, Share = old.Share * LongFading });
        foreach (WeightedAspect aspect in item.Topics)
        {
            int place = PlaceOf(topics, aspect.Aspect);
            TopicTaste taste = topics[place];
            topics[place] = taste with { Short = taste.Short + aspect.Weight, Long = taste.Long + aspect.Weight, Share = taste.Share + 1 };
        }

        var words = new List<WeightedAspect>(Words.Length + item.Words.Length);
        foreach (WeightedAspect old in Words) words.Add(old with { Weight = old.Weight * LongFading });
        foreach (WeightedAspect word in item.Words)
        {
            int place = words.FindIndex(known => known.Aspect == word.Aspect);
            if (place < 0) words.Add(word);
            else words[place] = word with { Weight = words[place].Weight + word.Weight };
        }

        if (topics.Count > TopicCapacity * 5 / 4) Prune(topics);
        if (words.Count > WordCapacity * 5 / 4) Prune(words);
        return new TasteProfile { Topics = [.. topics], Words = [.. words], Mass = (Mass * LongFading) + 1 };
    }

    /// <summary>
    /// The profile after choosing one item over another (AgentCF's reflection as BPR's step, Rendle et al. 2009): leanings move along the
    /// topics that set the two apart, by rate / (1 + e^margin): a choice that the profile already foresaw moves little, a wrong one more.
    /// </summary>
    public TasteProfile Reflect(ItemCard taken, ItemCard refused)
    {
        float step = (float)(Rate / (1 + Math.Exp(Margin(taken, refused))));
        var topics = new List<TopicTaste>(Topics);
        Lean(topics, taken, refused, step);
        Lean(topics, refused, taken, -step);
        if (topics.Count > TopicCapacity * 5 / 4) Prune(topics);
        return this with { Topics = [.. topics] };
    }

    /// <summary>How much more the profile leans to one item than to another: above zero, it would choose the first.</summary>
    public double Margin(ItemCard first, ItemCard second) => LeaningTo(first) - LeaningTo(second);

    private float LeaningTo(ItemCard item)
    {
        float sum = 0;
        foreach (WeightedAspect aspect in item.Topics)
            foreach (ref readonly TopicTaste taste in Topics.AsSpan())
                if (taste.Topic == aspect.Aspect)
                {
                    sum += taste.Leaning * aspect.Weight * item.TopicNorm;
                    break;
                }

        return sum * LeaningScale;
    }

    private static void Lean(List<TopicTaste> topics, ItemCard towards, ItemCard other, float step)
    {
        foreach (WeightedAspect aspect in towards.Topics)
        {
            if (other.HasTopic(aspect.Aspect)) continue;
            int place = PlaceOf(topics, aspect.Aspect);
            TopicTaste taste = topics[place];
            topics[place] = taste with { Leaning = taste.Leaning + (step * aspect.Weight * towards.TopicNorm) };
        }
    }

    private static int PlaceOf(List<TopicTaste> topics, string topic)
    {
        for (int i = 0; i < topics.Count; i++)
            if (topics[i].Topic == topic)
                return i;
        topics.Add(new TopicTaste { Topic = topic });
        return topics.Count - 1;
    }

    private static void Prune(List<TopicTaste> topics)
    {
        topics.Sort(static (a, b) =>
        {
            int byStrength = Strength(b).CompareTo(Strength(a));
            return byStrength != 0 ? byStrength : string.CompareOrdinal(a.Topic, b.Topic);
        });
        topics.RemoveRange(TopicCapacity, topics.Count - TopicCapacity);

        static float Strength(TopicTaste taste) => taste.Long + Math.Abs(taste.Leaning);
    }

    private static void Prune(List<WeightedAspect> words)
    {
        words.Sort(static (a, b) =>
        {
            int byWeight = b.Weight.CompareTo(a.Weight);
            return byWeight != 0 ? byWeight : string.CompareOrdinal(a.Aspect, b.Aspect);
        });
        words.RemoveRange(WordCapacity, words.Count - WordCapacity);
    }
}
