using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Safety;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Items;

/// <summary>Where an item's text lies among meanings, kept by its agent so that no model is asked for it again.</summary>
/// <param name="Of">What it was made of: <see cref="MarkOf"/>.</param>
/// <param name="Vector">The direction.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemMeaning")]
public sealed record ItemMeaning([property: Id(0)] ulong Of, [property: Id(1)] MeaningVector Vector)
{
    private const int TitleLength = 200;
    private const int TextLength = 1_500;

    /// <summary>What an embedding model is given of an item: title, categories and description, without control and invisible characters, up to about 2,000 characters.</summary>
    public static string TextOf(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        string categories = item.Categories.IsDefaultOrEmpty ? "" : string.Join(", ", item.Categories);
        return string.Join(". ", new[] { PlainText.Clean(item.Title, TitleLength), PlainText.Clean(categories, TitleLength), PlainText.Clean(item.Description, TextLength) }
            .Where(static part => part.Length > 0));
    }

    /// <summary>The mark of a text as one model sees it: another text or another model has another one.</summary>
    public static ulong MarkOf(string model, string text) => Stable.Hash($"{model}\n{text}");
}
