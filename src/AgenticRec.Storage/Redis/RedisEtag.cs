using System.Globalization;
using AgenticRec.Storage.Remote;

namespace AgenticRec.Storage.Redis;

/// <summary>
/// The seal of a row, written as its etag: <c>operation.schema.checksum</c>. A row then has just the two fields that Microsoft's provider uses, and either
/// provider reads what the other wrote.
/// </summary>
internal static class RedisEtag
{
    private const int GuidDigits = 32;

    public static string Of(in RowSeal seal) =>
        string.Create(CultureInfo.InvariantCulture, $"{seal.Operation:n}.{seal.SchemaVersion}.{seal.Checksum:x16}");

    /// <summary>The seal, or null for the bare operation of Microsoft's provider.</summary>
    /// <exception cref="UnreadableRowException">The text is neither.</exception>
    public static RowSeal? Read(string etag)
    {
        string[] parts = etag.Split('.');
        if (!Guid.TryParseExact(parts[0], "n", out Guid operation) || parts[0].Length != GuidDigits) throw Damaged();
        if (parts.Length == 1) return null;
        return parts.Length == 3
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long schemaVersion)
            && long.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long checksum)
                ? new RowSeal(operation, schemaVersion, checksum)
                : throw Damaged();
    }

    private static UnreadableRowException Damaged() => new("its etag is damaged");
}
