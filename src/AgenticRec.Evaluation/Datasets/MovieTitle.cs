using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens writes the year into the title ("Heat (1995)") and the genres into one field ("Action|Crime").</summary>
internal static class MovieTitle
{
    private const string NoGenres = "(no genres listed)";

    /// <summary>A movie as a catalogue item: the year becomes the attribute <c>year</c>, the genres become categories.</summary>
    /// <param name="id">The movie's id.</param>
    /// <param name="title">The title with its year.</param>
    /// <param name="genres">Genres; "(no genres listed)" and "unknown" say that there is none.</param>
    /// <param name="releaseYear">The year where the title has none; null: unknown.</param>
    public static Item Describe(string id, string title, IEnumerable<string> genres, int? releaseYear = null)
    {
        (string name, int? year) = Split(title);
        ImmutableArray<NamedValue> attributes = (year ?? releaseYear) is { } known
            ? [new NamedValue("year", known.ToString(CultureInfo.InvariantCulture))]
            : [];
        return ItemLimits.Fit(id, name, [.. genres.Select(g => g.Trim()).Where(g => g.Length > 0 && g != NoGenres && g != "unknown")], attributes);
    }

    /// <summary>Takes the year off the end of a title; titles without one stay whole, and so do titles that are nothing but a year.</summary>
    public static (string Name, int? Year) Split(string title)
    {
        string trimmed = title.Trim();
        if (trimmed.Length > 7 && trimmed[^1] == ')' && trimmed[^6] == '('
            && int.TryParse(trimmed.AsSpan(trimmed.Length - 5, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year))
        {
            return (trimmed[..^6].TrimEnd(), year);
        }

        return (trimmed, null);
    }
}
