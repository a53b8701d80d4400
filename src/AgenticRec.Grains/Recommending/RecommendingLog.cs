using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>What a recommender logs. No user or item id, and no text.</summary>
internal static partial class RecommendingLog
{
    [LoggerMessage(1001, LogLevel.Warning, "A catalogue shard did not answer; the slate is degraded.")]
    public static partial void ShardFailed(ILogger logger, Exception failure);

    [LoggerMessage(1002, LogLevel.Warning, "Meetings could not be lived through; they stay pending and are tried again in {Delay}.")]
    public static partial void MeetingsFailed(ILogger logger, TimeSpan delay, Exception failure);

    [LoggerMessage(1003, LogLevel.Warning, "Meetings are lived through, but the index or the policy did not hear of them.")]
    public static partial void LessonMissed(ILogger logger, Exception failure);

    [LoggerMessage(1004, LogLevel.Warning, "A slate could not be made ahead; it is made when it is asked for.")]
    public static partial void NotPrepared(ILogger logger, Exception failure);

    [LoggerMessage(1005, LogLevel.Warning, "Meetings could not be put into words; they wait for another time.")]
    public static partial void WordsFailed(ILogger logger, Exception failure);

    [LoggerMessage(1006, LogLevel.Warning, "A slate could not be spoken of; the embedded order stands.")]
    public static partial void SpeakingFailed(ILogger logger, Exception failure);
}
