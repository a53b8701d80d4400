using System.IO.Hashing;

namespace AgenticRec.Storage.Remote;

/// <summary>
/// What stands in a row beside its payload: which write put it there, in which layout, and a checksum over all of it. The operation is made by the writer,
/// so a writer whose answer got lost recognises its own row.
/// </summary>
internal readonly record struct RowSeal(Guid Operation, long SchemaVersion, long Checksum)
{
    public static RowSeal Of(in StateKey key, Guid operation, ReadOnlySpan<byte> payload) =>
        new(operation, StateDecoder.CurrentSchemaVersion, ChecksumOf(key, operation, StateDecoder.CurrentSchemaVersion, payload));

    /// <summary>Whether key, operation, schema version and payload are together what was written: a payload moved to another key does not pass.</summary>
    public bool Matches(in StateKey key, ReadOnlySpan<byte> payload) => Checksum == ChecksumOf(key, Operation, SchemaVersion, payload);

    private static long ChecksumOf(in StateKey key, Guid operation, long schemaVersion, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[32];
        BitConverter.TryWriteBytes(head, key.Hash);
        operation.TryWriteBytes(head[8..]);
        BitConverter.TryWriteBytes(head[24..], schemaVersion);
        return unchecked((long)XxHash3.HashToUInt64(payload, (long)XxHash3.HashToUInt64(head)));
    }
}
