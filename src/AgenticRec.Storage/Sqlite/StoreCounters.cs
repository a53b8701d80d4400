namespace AgenticRec.Storage.Sqlite;

/// <summary>Counts of one partition. The writer's fields have one writer, so plain additions do.</summary>
internal sealed class StoreCounters
{
    private long _rows, _transactions, _conflicts, _failedTransactions, _reads;

    public void Committed(List<WriteOperation> rows)
    {
        long applied = 0, refused = 0;
        foreach (var row in rows)
        {
            if (row.Failure is not null)
                continue;
            if (row.Outcome.Applied)
                applied++;
            else
                refused++;
        }

        Volatile.Write(ref _rows, _rows + applied);
        Volatile.Write(ref _conflicts, _conflicts + refused);
        Volatile.Write(ref _transactions, _transactions + 1);
    }

    public void Failed() => Volatile.Write(ref _failedTransactions, _failedTransactions + 1);

    public void Read() => Interlocked.Increment(ref _reads);

    public SqliteStoreStatistics AddTo(SqliteStoreStatistics sum) => new(
        sum.Rows + Volatile.Read(ref _rows),
        sum.Transactions + Volatile.Read(ref _transactions),
        sum.Conflicts + Volatile.Read(ref _conflicts),
        sum.FailedTransactions + Volatile.Read(ref _failedTransactions),
        sum.Reads + Volatile.Read(ref _reads));
}
