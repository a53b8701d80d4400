namespace AgenticRec.Storage.Remote;

/// <summary>A row as it lies in a store across the network.</summary>
/// <param name="Etag">What a write has to name to replace it.</param>
/// <param name="Seal">What it was sealed with; null for a row that another provider wrote.</param>
/// <param name="Payload">What the serializer made.</param>
internal sealed record RemoteRow(string Etag, RowSeal? Seal, ReadOnlyMemory<byte> Payload)
{
    public bool IsIntact(in StateKey key) => Seal is not { } seal || seal.Matches(key, Payload.Span);
}

/// <summary>What became of a write that the store decided on, as opposed to one that it did not answer.</summary>
/// <param name="Applied">False: the etag was stale, and nothing changed.</param>
/// <param name="Etag">The row's etag now; null where there is no row.</param>
internal readonly record struct RemoteOutcome(bool Applied, string? Etag);
