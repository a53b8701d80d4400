namespace AgenticRec.Core.Planning;

/// <summary>The names of the sources, as slates show them.</summary>
public static class Sources
{
    /// <summary>Linked from the user's newest items.</summary>
    public const string Affinity = "affinity";

    /// <summary>Like the user's tastes in text.</summary>
    public const string Taste = "taste";

    /// <summary>Near in meaning to what the user took lately.</summary>
    public const string Meaning = "meaning";

    /// <summary>Taken often.</summary>
    public const string Popularity = "popularity";

    /// <summary>Arrived in the last 90 days.</summary>
    public const string New = "new";

    /// <summary>Came into the catalogue last, where that was not lately or nobody told when.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>Has a category that the request names.</summary>
    public const string Category = "category";

    /// <summary>Drawn at random.</summary>
    public const string Exploration = "exploration";

    /// <summary>Named by the caller.</summary>
    public const string Named = "named";
}

/// <summary>The names of the steps that drop items, as slates show them, in the order they are asked.</summary>
public static class Steps
{
    /// <summary>Named by the caller, but not in the catalogue.</summary>
    public const string Unknown = "unknown";

    /// <summary>Retired, switched off, or not arrived yet.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Met before.</summary>
    public const string Seen = "seen";

    /// <summary>Blocked by the user, itself or one of its categories.</summary>
    public const string Blocked = "blocked";

    /// <summary>Excluded by the request.</summary>
    public const string Excluded = "excluded";

    /// <summary>Outside the categories that the request allows.</summary>
    public const string Category = "category";

    /// <summary>Gave its place to something more varied.</summary>
    public const string Diversity = "diversity";

    /// <summary>Gave its place to something that is to be tried.</summary>
    public const string Exploration = "exploration";

    /// <summary>All of them, in order.</summary>
    public static System.Collections.Immutable.ImmutableArray<string> InOrder { get; } = [Unknown, Unavailable, Seen, Blocked, Excluded, Category, Diversity, Exploration];
}
