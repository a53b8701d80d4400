using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Catalog;

/// <summary>An item as a retrieval shard holds it.</summary>
internal sealed class IndexedItem
{
    private WeighedAspect[] _aspects = [];
    private int _topics;

    public required string Id { get; init; }

    public string Title { get; set; } = "";

    public bool Available { get; set; } = true;

    public DateTimeOffset? ArrivedAt { get; set; }

    public string[] Categories { get; set; } = [];

    /// <summary>Topics, their rarities a unit vector.</summary>
    public Span<WeighedAspect> Topics => _aspects.AsSpan(0, _topics);

    /// <summary>Words, their rarities a unit vector.</summary>
    public Span<WeighedAspect> Words => _aspects.AsSpan(_topics);

    /// <summary>The length of the topics' rarities before they were made a unit vector.</summary>
    public float TopicNorm { get; set; }

    /// <summary>The version of the item agent that told what follows; what an older one tells is passed over.</summary>
    public long DigestVersion { get; set; }

    /// <summary>Times taken.</summary>
    public float Met { get; set; }

    /// <summary>ln(1 + Met).</summary>
    public float LogMet { get; set; }

    /// <summary>Link strength that points at the item.</summary>
    public float Incoming { get; set; }

    /// <summary>The card as last made; null after a change that shows on it.</summary>
    public ItemCard? Card { get; set; }

    /// <summary>The audience's tastes as a unit vector.</summary>
    public WeighedAspect[] Audience { get; set; } = [];

    /// <summary>Where its text lies among meanings; null where no vectors are kept, or not yet.</summary>
    public MeaningVector? Meaning { get; set; }

    /// <summary>Puts other aspects in the place of those it has: topics, then words, side by side since they are read together.</summary>
    public void Hold(IEnumerable<int> topics, IEnumerable<int> words)
    {
        List<WeighedAspect> aspects = [.. topics.Select(static topic => new WeighedAspect(topic, 0))];
        _topics = aspects.Count;
        aspects.AddRange(words.Select(static word => new WeighedAspect(word, 0)));
        _aspects = [.. aspects];
    }
}

/// <summary>An aspect by its number, with its weight.</summary>
internal readonly record struct WeighedAspect(int Aspect, float Weight);
