using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    /// <summary>How far a topic leans at least when the user said so: as far as some forty meetings push it.</summary>
    public const float SaidLeaning = 2;

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
        TopicTaste[] topics = WithRoomFor(item.Topics.AsSpan(), []);
        foreach (ref TopicTaste taste in topics.AsSpan())
            (taste.Short, taste.Long, taste.Share) = (taste.Short * ShortFading, taste.Long * LongFading, taste.Share * LongFading);
        foreach (WeightedAspect aspect in item.Topics)
        {
            ref TopicTaste taste = ref topics[PlaceOf(topics, aspect.Aspect)];
            (taste.Short, taste.Long, taste.Share) = (taste.Short + aspect.Weight, taste.Long + aspect.Weight, taste.Share + 1);
        }

        return new TasteProfile { Topics = Pruned(topics), Words = WithWords(item.Words), Mass = (Mass * LongFading) + 1 };
    }

    /// <summary>
    /// The profile after choosing one item over another (AgentCF's reflection as BPR's step, Rendle et al. 2009): leanings move along the
    /// topics that set the two apart, by rate / (1 + e^margin): a choice that the profile already foresaw moves little, a wrong one more.
    /// </summary>
    public TasteProfile Reflect(ItemCard taken, ItemCard refused)
    {
        float step = (float)(Rate / (1 + Math.Exp(Margin(taken, refused))));
        TopicTaste[] topics = WithRoomFor(Only(taken, refused), Only(refused, taken));
        Lean(topics, taken, refused, step);
        Lean(topics, refused, taken, -step);
        return this with { Topics = Pruned(topics) };
    }

    /// <summary>
    /// The profile after the user said that it likes a topic, or does not: a liking weighs at least as much as an item met just now, and as <see cref="SaidLeaning"/>; a disliking
    /// leans at least as far away and leaves the traces of what was met. Saying it again changes nothing.
    /// </summary>
    public TasteProfile Said(string topic, bool likes)
    {
        TopicTaste[] topics = WithRoomFor([new WeightedAspect(topic, 1)], []);
        ref TopicTaste taste = ref topics[PlaceOf(topics, topic)];
        if (likes) (taste.Short, taste.Long, taste.Leaning) = (Math.Max(taste.Short, 1), Math.Max(taste.Long, 1), Math.Max(taste.Leaning, SaidLeaning));
        else taste.Leaning = Math.Min(taste.Leaning, -SaidLeaning);
        return this with { Topics = Pruned(topics) };
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

    private static void Lean(TopicTaste[] topics, ItemCard towards, ItemCard other, float step)
    {
        foreach (WeightedAspect aspect in towards.Topics)
            if (!other.HasTopic(aspect.Aspect))
                topics[PlaceOf(topics, aspect.Aspect)].Leaning += step * aspect.Weight * towards.TopicNorm;
    }

    private static ReadOnlySpan<WeightedAspect> Only(ItemCard item, ItemCard other)
    {
        var only = new WeightedAspect[item.Topics.Length];
        int count = 0;
        foreach (WeightedAspect topic in item.Topics)
            if (!other.HasTopic(topic.Aspect))
                only[count++] = topic;
        return only.AsSpan(0, count);
    }

    private static int PlaceOf(ReadOnlySpan<TopicTaste> topics, string topic)
    {
        for (int i = 0; i < topics.Length; i++)
            if (topics[i].Topic == topic)
                return i;
        return -1;
    }

    // A copy that has a place for every topic of two items: one array a change, however many topics change.
    private TopicTaste[] WithRoomFor(ReadOnlySpan<WeightedAspect> some, ReadOnlySpan<WeightedAspect> others)
    {
        ReadOnlySpan<TopicTaste> known = Topics.AsSpan();
        var copy = new TopicTaste[known.Length + Missing(some) + Missing(others)];
        known.CopyTo(copy);
        int count = known.Length;
        foreach (WeightedAspect topic in some)
            if (PlaceOf(known, topic.Aspect) < 0)
                copy[count++].Topic = topic.Aspect;
        foreach (WeightedAspect topic in others)
            if (PlaceOf(known, topic.Aspect) < 0)
                copy[count++].Topic = topic.Aspect;
        return copy;
    }

    private int Missing(ReadOnlySpan<WeightedAspect> topics)
    {
        int missing = 0;
        foreach (WeightedAspect topic in topics)
            if (PlaceOf(Topics.AsSpan(), topic.Aspect) < 0)
                missing++;
        return missing;
    }

    private ImmutableArray<WeightedAspect> WithWords(ImmutableArray<WeightedAspect> added)
    {
        var words = new WeightedAspect[Words.Length + added.Length];
        int count = Words.Length;
        for (int i = 0; i < count; i++) words[i] = Words[i] with { Weight = Words[i].Weight * LongFading };
        foreach (WeightedAspect word in added)
        {
            int place = -1;
            for (int i = 0; i < Words.Length && place < 0; i++)
                if (Words[i].Aspect == word.Aspect)
                    place = i;
            if (place < 0) words[count++] = word;
            else words[place] = word with { Weight = words[place].Weight + word.Weight };
        }

        if (count > WordCapacity * 5 / 4)
        {
            words.AsSpan(0, count).Sort(static (a, b) => b.Weight != a.Weight ? b.Weight.CompareTo(a.Weight) : string.CompareOrdinal(a.Aspect, b.Aspect));
            count = WordCapacity;
        }

        return count == words.Length ? ImmutableCollectionsMarshal.AsImmutableArray(words) : ImmutableArray.Create(words, 0, count);
    }

    private static ImmutableArray<TopicTaste> Pruned(TopicTaste[] topics)
    {
        if (topics.Length <= TopicCapacity * 5 / 4) return ImmutableCollectionsMarshal.AsImmutableArray(topics);
        Array.Sort(topics, static (a, b) =>
        {
            int byStrength = Strength(b).CompareTo(Strength(a));
            return byStrength != 0 ? byStrength : string.CompareOrdinal(a.Topic, b.Topic);
        });
        return ImmutableArray.Create(topics, 0, TopicCapacity);

        static float Strength(TopicTaste taste) => taste.Long + Math.Abs(taste.Leaning);
    }
}
