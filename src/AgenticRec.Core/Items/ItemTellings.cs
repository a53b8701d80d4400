using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Items;

/// <summary>How an item tells of itself to a reasoner: checked texts, short, without orders to the reader.</summary>
public static class ItemTellings
{
    private const int TitleLength = 120;
    private const int AboutWords = 30;
    private const int AboutLength = 240;

    /// <summary>The telling of an item agent.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="state">Its state.</param>
    public static ItemTelling Of(string itemId, ItemState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Item is not { } item) return OfUnknown(itemId);
        string title = Safe(item.Title, TitleLength);
        return new ItemTelling
        {
            ItemId = itemId,
            Title = title.Length > 0 ? title : PlainText.Clean(itemId, TitleLength),
            About = WordLimit.Cut(About(item), AboutWords),
            Memory = state.Words?.Memory ?? Memory.SpokenMemory.Blank,
            GivesOrders = GivesOrders(item),
        };
    }

    /// <summary>All there is to tell of an item that nobody has described, or that cannot be read.</summary>
    /// <param name="itemId">The item.</param>
    public static ItemTelling OfUnknown(string itemId) => new() { ItemId = itemId, Title = PlainText.Clean(itemId, TitleLength) };

    private static string About(Item item)
    {
        IEnumerable<string> parts = (item.Categories.IsDefault ? [] : item.Categories)
            .Concat((item.Attributes.IsDefault ? [] : item.Attributes).Select(static attribute => $"{attribute.Name} {attribute.Value}"))
            .Append(item.Description)
            .Select(static text => Safe(text, AboutLength))
            .Where(static text => text.Length > 0);
        return string.Join("; ", parts);
    }

    private static bool GivesOrders(Item item) =>
        Orders.In(item.Title) || Orders.In(item.Description)
        || (!item.Categories.IsDefault && item.Categories.Any(Orders.In))
        || (!item.Attributes.IsDefault && item.Attributes.Any(static attribute => Orders.In(attribute.Value) || Orders.In(attribute.Name)));

    private static string Safe(string? text, int length) => Orders.Screened(PlainText.Clean(text, length));
}
