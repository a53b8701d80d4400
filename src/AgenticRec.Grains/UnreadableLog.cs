using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains;

/// <summary>What is logged when others go on without agents that cannot be read. No user or item id: where the rows are, the store has logged.</summary>
internal static partial class UnreadableLog
{
    [LoggerMessage(1501, LogLevel.Error, "{Items} items cannot be read and are not in the catalogue until their rows are restored and the silo is started again")]
    public static partial void NotInCatalogue(ILogger logger, int items);

    [LoggerMessage(1502, LogLevel.Warning, "The lessons of {Lessons} items that cannot be read are set aside; the meetings count as lived through")]
    public static partial void LessonsSetAside(ILogger logger, int lessons);

    [LoggerMessage(1503, LogLevel.Error, "An erased user is forgotten by all items but {Items}, which cannot be read: a row that is restored holds the user's counts and ties again")]
    public static partial void NotForgotten(ILogger logger, int items);

    [LoggerMessage(1504, LogLevel.Error, "{Users} stored users cannot be read; what they have unfinished waits until their rows are restored and a silo is started again")]
    public static partial void UsersSetAside(ILogger logger, int users);
}
