using System.Text;
using AgenticRec.Storage.Remote;
using Azure.Data.Tables;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>
/// A row of the table. The payload lies in <c>Data</c>, <c>Data1</c>, <c>Data2</c> ... of up to 64 KiB each, or, beyond 900 KiB in all, in the blob that
/// <c>Blob</c> names.
/// </summary>
internal static class StateEntity
{
    /// <summary>The most bytes that lie in the row: an entity may have 1 MiB, its keys and names included.</summary>
    public const int MostInline = 900 * 1024;

    public const string Operation = "OperationId", Blob = "Blob", GrainKey = "GrainKey";
    private const string SchemaVersion = "SchemaVersion", Checksum = "Checksum", Length = "Length", Data = "Data";
    private const int ChunkBytes = 64 * 1024;

    public static TableEntity Of(in RowAddress address, in StateKey key, in RowSeal seal, ReadOnlyMemory<byte> payload, string? blob)
    {
        var entity = new TableEntity(address.Partition, address.Row)
        {
            [GrainKey] = Encoding.UTF8.GetString(key.GrainKey),
            [Operation] = seal.Operation,
            [SchemaVersion] = seal.SchemaVersion,
            [Checksum] = seal.Checksum,
            [Length] = (long)payload.Length,
        };
        if (blob is not null)
        {
            entity[Blob] = blob;
            return entity;
        }

        for (int from = 0, chunk = 0; from < payload.Length; from += ChunkBytes, chunk++)
            entity[NameOf(chunk)] = payload.Slice(from, Math.Min(ChunkBytes, payload.Length - from)).ToArray();
        return entity;
    }

    /// <exception cref="UnreadableRowException">A property is missing or of another type.</exception>
    public static RowSeal SealOf(TableEntity entity) => new(
        Value<Guid>(entity, Operation), Value<long>(entity, SchemaVersion), Value<long>(entity, Checksum));

    /// <exception cref="UnreadableRowException">A property is missing or of another type.</exception>
    public static byte[] InlineOf(TableEntity entity)
    {
        long length = Value<long>(entity, Length);
        if (length is < 0 or > MostInline) throw new UnreadableRowException("its length is damaged");
        byte[] payload = new byte[length];
        int at = 0;
        for (int chunk = 0; at < length; chunk++)
        {
            if (!entity.TryGetValue(NameOf(chunk), out object? value) || value is not byte[] { Length: > 0 } bytes || at + bytes.Length > length)
                throw new UnreadableRowException($"its property {NameOf(chunk)} is damaged");
            bytes.CopyTo(payload, at);
            at += bytes.Length;
        }

        return payload;
    }

    private static string NameOf(int chunk) => chunk == 0 ? Data : $"{Data}{chunk}";

    private static T Value<T>(TableEntity entity, string property) =>
        entity.TryGetValue(property, out object? found) && found is T value ? value : throw new UnreadableRowException($"its property {property} is missing");
}
