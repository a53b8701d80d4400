using System.Globalization;

namespace AgenticRec.Grains.Catalog;

/// <summary>Where a page begins: shards only ever append, so a place stays a place.</summary>
internal readonly record struct PagePlace(int Shard, int Offset)
{
    public static PagePlace Read(string? text, int shards)
    {
        if (text is null) return default;
        string[] parts = text.Split('.');
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int shard) && shard < shards
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int offset))
            return new PagePlace(shard, offset);
        throw new ArgumentException($"'{text}' is no page of this catalogue: use what the page before gave, or begin at the first.", nameof(text));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shard}.{Offset}");
}
