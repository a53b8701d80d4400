using Microsoft.Extensions.Logging;

namespace AgenticRec.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(1, LogLevel.Information, "Grain storage {Name} opened in {Folder}, {Partitions} partitions")]
    public static partial void StoreOpened(this ILogger logger, string name, string folder, int partitions);

    [LoggerMessage(2, LogLevel.Warning, "Grain storage {Name} in {Folder} keeps the {Partitions} partitions it was made with; {Asked} were asked for")]
    public static partial void PartitionsKept(this ILogger logger, string name, string folder, int partitions, int asked);

    [LoggerMessage(3, LogLevel.Information, "Grain storage {Name} in {Folder} closed after {Rows} rows in {Transactions} transactions")]
    public static partial void StoreClosed(this ILogger logger, string name, string folder, long rows, long transactions);

    [LoggerMessage(4, LogLevel.Error, "A transaction of {Rows} rows on {File} failed; none was acknowledged")]
    public static partial void TransactionFailed(this ILogger logger, string file, int rows, Exception error);

    // The exception names the grain to its caller; the log line names only the place, since ids of people do not belong in telemetry.
    [LoggerMessage(5, LogLevel.Error, "A stored state in {Place} cannot be read: {What}")]
    public static partial void StateCorrupt(this ILogger logger, string place, string what);

    [LoggerMessage(6, LogLevel.Information, "Grain storage {Name} uses {Place}")]
    public static partial void RemoteStoreOpened(this ILogger logger, string name, string place);

    [LoggerMessage(7, LogLevel.Warning, "{Place} {What}")]
    public static partial void StoreNotDurable(this ILogger logger, string place, string what);

    [LoggerMessage(8, LogLevel.Warning, "A replaced or deleted state's blob in {Place} could not be deleted yet; compaction will do it")]
    public static partial void BlobLeftBehind(this ILogger logger, string place, Exception error);

    [LoggerMessage(9, LogLevel.Warning, "This process will kill itself {Point}: the environment says so")]
    public static partial void KillPointSet(this ILogger logger, string point);
}
