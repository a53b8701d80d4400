using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Upkeep;

internal static partial class UpkeepLog
{
    [LoggerMessage(1301, LogLevel.Information, "Looked through {Users} stored users after a silo came or went: {Finished} had something to finish, {Failed} could not be finished yet")]
    public static partial void Swept(ILogger logger, int users, int finished, int failed);

    [LoggerMessage(1302, LogLevel.Warning, "Upkeep failed and is tried again in {RetryAfter}")]
    public static partial void Failed(ILogger logger, TimeSpan retryAfter, Exception failure);

    [LoggerMessage(1303, LogLevel.Information, "The store was compacted: nothing erased is left in its files")]
    public static partial void Compacted(ILogger logger);

    [LoggerMessage(1304, LogLevel.Debug, "A user's unfinished work could not be finished yet")]
    public static partial void NotFinished(ILogger logger, Exception failure);

    [LoggerMessage(1305, LogLevel.Warning, "Upkeep could not be told that a silo came or went; the next change will tell it")]
    public static partial void NotTold(ILogger logger, Exception failure);
}
