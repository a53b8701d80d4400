namespace AgenticRec.Storage.Sqlite;

/// <summary>Counts since the store was opened, over all its partitions. Read without a lock, so the members may be a few operations apart.</summary>
/// <param name="Rows">Rows written or deleted, and acknowledged.</param>
/// <param name="Transactions">Transactions committed.</param>
/// <param name="Conflicts">Writes and clears refused for a stale etag.</param>
/// <param name="FailedTransactions">Transactions that failed and acknowledged nothing.</param>
/// <param name="Reads">States read, present or not.</param>
public readonly record struct SqliteStoreStatistics(long Rows, long Transactions, long Conflicts, long FailedTransactions, long Reads)
{
    /// <summary>Rows per committed transaction; 0 before the first.</summary>
    public double MeanBatchRows => Transactions == 0 ? 0 : (double)Rows / Transactions;
}
