using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace AgenticRec.Storage.Sqlite;

/// <summary>The columns of a row beside its key.</summary>
internal readonly record struct StoredRow(long Etag, long SchemaVersion, long Checksum, ReadOnlyMemory<byte> Payload)
{
    /// <summary>A row as it is to be written.</summary>
    public static StoredRow Seal(in StateKey key, long etag, ReadOnlyMemory<byte> payload) =>
        new(etag, StateDecoder.CurrentSchemaVersion, ChecksumOf(key, etag, StateDecoder.CurrentSchemaVersion, payload.Span), payload);

    /// <summary>Whether key, etag, schema version and payload are together what was written: a payload moved to another key does not pass.</summary>
    public bool IsIntact(in StateKey key) => Checksum == ChecksumOf(key, Etag, SchemaVersion, Payload.Span);

    private static long ChecksumOf(in StateKey key, long etag, long schemaVersion, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<long> head = [unchecked((long)key.Hash), etag, schemaVersion];
        var seed = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(head));
        return unchecked((long)XxHash3.HashToUInt64(payload, (long)seed));
    }
}
