namespace AgenticRec.Grains.Upkeep;

/// <summary>
/// What upkeep needs of the store, beyond reading and writing records. Registered by whoever adds the store; without it a silo looks after nothing: meetings that a crash
/// interrupted wait for their user, and erased bytes for a compaction by hand.
/// </summary>
public interface IStoreUpkeep
{
    /// <summary>The keys of all stored users, <c>tenant/user</c>, in no promised order; it streams.</summary>
    IAsyncEnumerable<string> UserKeysAsync(CancellationToken cancellationToken);

    /// <summary>Leaves no byte of what was erased in the store's files. Costs as much as the store is large.</summary>
    Task CompactAsync(CancellationToken cancellationToken);
}
