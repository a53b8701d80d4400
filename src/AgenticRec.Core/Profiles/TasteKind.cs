namespace AgenticRec.Core.Profiles;

/// <summary>What sort of thing a taste is about: decides how a sentence speaks of it, in this order.</summary>
internal enum TasteKind
{
    /// <summary>A category or one of its words: "folk".</summary>
    Theme,

    /// <summary>Whoever made the item: "things by Jane Austen".</summary>
    Maker,

    /// <summary>Any other attribute: "english (language)".</summary>
    Attribute,

    /// <summary>A year or a span of years: "things from 1995-1999".</summary>
    Years,

    /// <summary>A word of titles or descriptions: "mentions of whale". The weakest evidence.</summary>
    Mention,
}
