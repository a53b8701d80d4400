using System.Globalization;
using System.Text.Json.Serialization;

namespace AgenticRec.Sample;

/// <summary>One public-domain book of the sample library.</summary>
/// <param name="Id">Unique identifier: the title in lower-case kebab case.</param>
/// <param name="Title">The title, in English where an English title is usual.</param>
/// <param name="Description">One or two sentences written for this project.</param>
/// <param name="Categories">Two to four subjects of the controlled vocabulary.</param>
/// <param name="Fame">How widely known the book is, from 1 (for the curious) to 5 (known to everyone).</param>
/// <param name="Attributes">Author, year, original language and, where there is one, series.</param>
public sealed record SampleBook(
    string Id,
    string Title,
    string Description,
    IReadOnlyList<string> Categories,
    int Fame,
    IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The author's name; "Anonymous" where nobody knows it.</summary>
    [JsonIgnore]
    public string Author => Attributes["author"];

    /// <summary>Year of first publication (or composition, for old works); negative before the common era.</summary>
    [JsonIgnore]
    public int Year => int.Parse(Attributes["year"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>The language of the original.</summary>
    [JsonIgnore]
    public string Language => Attributes["language"];

    /// <summary>The series or cycle the book belongs to, if any.</summary>
    [JsonIgnore]
    public string? Series => Attributes.GetValueOrDefault("series");
}
