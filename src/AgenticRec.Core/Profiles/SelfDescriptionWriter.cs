using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Profiles;

/// <summary>
/// Writes an item agent's self-description without a model: the catalogue's facts, which it never contradicts, then who chooses the item.
/// </summary>
public static class SelfDescriptionWriter
{
    /// <summary>The most words of a self-description.</summary>
    public const int MaxWords = 60;

    /// <summary>Interactions from which the audience is spoken of.</summary>
    public const int EnoughEvidence = 3;

    private const int MaxLikes = 2;
    private const int MaxDislikes = 1;

    // Longest case: title 10, maker 1 + 4, year 1, categories 3 * 3 and an "and": 26. Audience 13 besides the names, "and" between the first
    // two, three names of 6: 32. Together 58.
    private const int MaxTitleWords = 10;
    private const int MaxTitleLength = 120;
    private const int MaxNameLength = 60;
    private const int MaxMakerWords = 4;
    private const int MaxCategories = 3;
    private const int MaxCategoryWords = 3;

    /// <summary>The self-description.</summary>
    /// <param name="item">The facts.</param>
    /// <param name="audience">Tastes of those who like the item (above zero) and of those who do not (below zero).</param>
    /// <param name="met">Interactions of any kind; the audience is spoken of from <see cref="EnoughEvidence"/> on.</param>
    /// <param name="liked">Interactions with a value above zero; none: nobody is said to choose it.</param>
    /// <param name="disliked">Interactions with a value below zero.</param>
    /// <param name="passedOver">Meetings lost to another item; none, and no dislikes: nobody is said to pass it over.</param>
    /// <returns>At most <see cref="MaxWords"/> words of plain text.</returns>
    public static string Write(Item item, IReadOnlyList<Taste> audience, long met, long liked, long disliked, long passedOver)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(audience);
        string people = met < EnoughEvidence ? "" : Audience(audience, liked > 0, disliked > 0 || passedOver > 0);
        return people.Length == 0 ? Facts(item) : $"{Facts(item)} {people}";
    }

    private static string Audience(IReadOnlyList<Taste> audience, bool someChoose, bool somePass)
    {
        NotableTastes notable = NotableTastes.Of(audience, someChoose ? MaxLikes : 0, somePass ? MaxDislikes : 0);
        string drawn = TastePhrases.Of(notable.Likes, "and");
        string away = TastePhrases.Of(notable.Dislikes, "and");
        return (drawn.Length > 0, away.Length > 0) switch
        {
            (true, true) => $"People who enjoy {drawn} tend to choose it; those drawn to {away} pass it over.",
            (true, false) => $"People who enjoy {drawn} tend to choose it.",
            (false, true) => $"People drawn to {away} tend to pass it over.",
            _ => "",
        };
    }

    /// <summary>The catalogue's facts in one sentence: "Pride and Prejudice by Jane Austen (1813): Classics and Romance."</summary>
    public static string Facts(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        string title = Short(item.Title, MaxTitleLength, MaxTitleWords) is { Length: > 0 } given ? given : "Untitled";
        ImmutableArray<NamedValue> attributes = item.Attributes.IsDefault ? [] : item.Attributes;
        string maker = Short(attributes.FirstOrDefault(a => NamedTaste.IsMaker(Name(a))).Value, MaxNameLength, MaxMakerWords);
        string by = maker.Length == 0 || title.Contains(maker, StringComparison.OrdinalIgnoreCase) ? "" : $" by {maker}";
        string? year = attributes.Select(YearOf).FirstOrDefault(y => y is not null);
        string when = year is null || title.Contains(year, StringComparison.Ordinal) ? "" : $" ({year})";
        string[] categories =
        [
            .. (item.Categories.IsDefault ? [] : item.Categories)
                .SelectMany(CategorySegments.Of)
                .Select(c => Short(c, MaxNameLength, MaxCategoryWords))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxCategories),
        ];
        return categories.Length == 0 ? $"{title}{by}{when}." : $"{title}{by}{when}: {TastePhrases.List(categories, "and")}.";
    }

    private static string Name(NamedValue attribute) => attribute.Name?.Trim().ToLower(CultureInfo.InvariantCulture) ?? "";

    // Any four digits are a year here: the classics are older than the years that items are indexed by.
    private static string? YearOf(NamedValue attribute) =>
        Name(attribute) is "year" or "date" or "published"
            && attribute.Value is { Length: >= 4 } value
            && value.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
            ? value[..4]
            : null;

    private static string Short(string? text, int length, int words) => WordLimit.Cut(CategorySegments.Decoded(text, length), words);
}
