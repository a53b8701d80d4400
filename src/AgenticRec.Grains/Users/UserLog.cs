using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Users;

/// <summary>What a user's agent logs. No user or item id, and no text.</summary>
internal static partial class UserLog
{
    [LoggerMessage(1201, LogLevel.Warning, "{Meetings} meetings of a user will not be put into words: more than {Capacity} wait. What they taught beside words is learned.")]
    public static partial void LeftUnsaid(ILogger logger, long meetings, int capacity);

    [LoggerMessage(1202, LogLevel.Warning, "A catalogue shard did not answer; {Meetings} meetings will be without an alternative.")]
    public static partial void NothingDrawn(ILogger logger, int meetings, Exception failure);
}
