using System.Collections.Immutable;

namespace AgenticRec.Core.Ranking;

/// <summary>
/// What a candidate looks like to a user: one number per feature. Affinity features read the item agents' links from the
/// user's newest items; taste features compare texts; the rest is what everybody knows of the item.
/// </summary>
/// <remarks><c>L(v, e) = ln(1 + v / e)</c> brings strengths of very different size onto one scale; a linear policy over such
/// features multiplies powers of the strengths, so it learns how much popularity to divide out.</remarks>
public enum Feature
{
    /// <summary>L(sum of link strengths, newest first, fading by 0.8; 0.02).</summary>
    AffinityRecent,

    /// <summary>The same fading by 0.95; 0.05.</summary>
    AffinityLong,

    /// <summary>The same fading by 0.5; 0.02.</summary>
    AffinityNewest,

    /// <summary>L(strength from the newest item alone; 0.02).</summary>
    AffinityLast,

    /// <summary>L(strongest single link over the root of the item's incoming strength; 0.01).</summary>
    AffinityStrongest,

    /// <summary>L(how many recent items link to it, fading by 0.95; 1).</summary>
    AffinitySupport,

    /// <summary>L(recent affinity over the root of the item's incoming strength; 0.005).</summary>
    AffinityLift,

    /// <summary>L(recent affinity over the item's incoming strength; 0.002).</summary>
    AffinityRatio,

    /// <summary>L(immediate successions, fading by 0.5; 0.02).</summary>
    Succession,

    /// <summary>1 when any recent item links to it.</summary>
    Linked,

    /// <summary>ln(1 + interactions).</summary>
    Popularity,

    /// <summary>A tenth of the square of <see cref="Popularity"/>: lets the policy bend its curve.</summary>
    PopularitySquared,

    /// <summary>1 when nobody has met the item.</summary>
    Unmet,

    /// <summary>Cosine of the item's topics with the short-term taste, in [0, 1].</summary>
    TopicsShort,

    /// <summary>Cosine of the item's topics with the long-term taste, in [0, 1].</summary>
    TopicsLong,

    /// <summary>Cosine of the item's words with the user's words, in [0, 1].</summary>
    Words,

    /// <summary>Largest cosine of the item's words with one of the ten newest items, in [0, 1].</summary>
    WordsNearest,

    /// <summary>Mean over the item's categories of the log ratio of the user's share to everybody's share.</summary>
    CategoryLift,

    /// <summary>The meetings' verdict: 0.2 times the sum of the leanings towards the item's topics, weighted by their rarity.</summary>
    Leaning,

    /// <summary>Cosine of the item's audience with the user's long-term taste.</summary>
    Audience,

    /// <summary>The share of what the request's context asks for that the item has, in [0, 1].</summary>
    Asked,

    /// <summary>Cosine of the item's meaning with that of what the user took lately, in [-1, 1]; 0 where no vectors are kept.</summary>
    Meaning,
}

/// <summary>The features in order.</summary>
public static class Features
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)Feature.Meaning + 1;

    /// <summary>Their names, in order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Enum.GetNames<Feature>()];
}
