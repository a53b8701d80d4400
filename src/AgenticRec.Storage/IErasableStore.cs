namespace AgenticRec.Storage;

/// <summary>A store that can promise that what was cleared is gone from its files, not only unreachable.</summary>
public interface IErasableStore
{
    /// <summary>
    /// Rewrites the store so that no byte of a cleared or overwritten state is left in any of its files. Acknowledged writes are kept,
    /// and writes made meanwhile wait. The cost grows with the size of the store, so run it once after a round of erasures, not after each.
    /// </summary>
    /// <param name="cancellationToken">Honoured between files, never within one.</param>
    Task CompactAsync(CancellationToken cancellationToken = default);
}
