namespace AgenticRec.Core.Catalog;

/// <summary>An item as a retrieval shard holds it.</summary>
internal sealed class IndexedItem
{
    public required string Id { get; init; }

    public string Title { get; set; } = "";

    public bool Available { get; set; } = true;

    public DateTimeOffset? ArrivedAt { get; set; }

    public string[] Categories { get; set; } = [];

    /// <summary>Topics, as numbers of the aspect table.</summary>
    public int[] Topics { get; set; } = [];

    /// <summary>Rarities of the topics as a unit vector.</summary>
    public float[] TopicWeights { get; set; } = [];

    public float TopicNorm { get; set; }

    public int[] Words { get; set; } = [];

    public float[] WordWeights { get; set; } = [];

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

    public int[] Audience { get; set; } = [];

    /// <summary>The audience's tastes as a unit vector.</summary>
    public float[] AudienceWeights { get; set; } = [];
}
