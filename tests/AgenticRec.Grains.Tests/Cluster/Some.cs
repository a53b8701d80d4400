using System.Globalization;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>Things that tests are about.</summary>
public static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Item Item(string id, string category = "folk", string? title = null) =>
        new() { Id = id, Title = title ?? "Title " + id, Categories = [category] };

    public static Item[] Items(int count, string category = "folk", string prefix = "i") =>
        [.. Enumerable.Range(0, count).Select(n => Item(Numbered(prefix, n), category))];

    public static string Numbered(string prefix, int n) => prefix + n.ToString(CultureInfo.InvariantCulture);

    /// <summary>An event with an operation id that follows from its parts.</summary>
    public static Interaction Event(string itemId, string kind = InteractionKinds.Liked, int minute = 0) => new()
    {
        ItemId = itemId,
        Kind = kind,
        At = Noon.AddMinutes(minute),
        OperationId = string.Create(CultureInfo.InvariantCulture, $"{itemId}-{kind}-{minute}"),
    };

    /// <summary>Likes, a minute apart.</summary>
    public static Interaction[] Likes(params string[] itemIds) => [.. itemIds.Select(static (itemId, minute) => Event(itemId, minute: minute))];
}
