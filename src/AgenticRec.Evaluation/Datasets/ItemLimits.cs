using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Cuts what a file says of an item to what a catalogue item may hold (<see cref="Item"/>); an empty title becomes the id.</summary>
internal static class ItemLimits
{
    private const int TitleLength = 500;
    private const int DescriptionLength = 8_000;
    private const int ListLength = 64;

    public static Item Fit(
        string id, string? title, ImmutableArray<string> categories, ImmutableArray<NamedValue> attributes, string? description = null) =>
        new()
        {
            Id = id,
            Title = Cut(string.IsNullOrWhiteSpace(title) ? id : title.Trim(), TitleLength),
            Description = Cut(description?.Trim() ?? "", DescriptionLength),
            Categories = categories.Length > ListLength ? categories[..ListLength] : categories,
            Attributes = attributes.Length > ListLength ? attributes[..ListLength] : attributes,
        };

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
