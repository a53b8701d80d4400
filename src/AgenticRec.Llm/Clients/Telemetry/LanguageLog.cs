using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Telemetry;

/// <summary>What the pipeline logs. Never a prompt, an answer, a key, or the id of a user or item.</summary>
internal static partial class LanguageLog
{
    [LoggerMessage(3001, LogLevel.Information, "No usable answer for {Role}: {Reason}, {What}")]
    public static partial void Unanswered(this ILogger log, string role, ModelUnavailableReason reason, string what);

    [LoggerMessage(3002, LogLevel.Debug, "{Role} was not asked: {Reason}")]
    public static partial void NotAsked(this ILogger log, string role, ModelUnavailableReason reason);

    [LoggerMessage(3003, LogLevel.Debug, "{Role} is asked again in {Wait} after {Reason}")]
    public static partial void Again(this ILogger log, string role, TimeSpan wait, ModelUnavailableReason reason);

    [LoggerMessage(3004, LogLevel.Warning, "{Endpoint} is left alone for {Break} after {Reason}")]
    public static partial void CircuitOpened(this ILogger log, string endpoint, TimeSpan @break, ModelUnavailableReason reason);

    [LoggerMessage(3005, LogLevel.Information, "{Endpoint} answers again")]
    public static partial void CircuitClosed(this ILogger log, string endpoint);

    [LoggerMessage(3006, LogLevel.Information, "{Endpoint} says it is too many; {Limit} calls at a time from now on")]
    public static partial void Halved(this ILogger log, string endpoint, int limit);

    [LoggerMessage(3007, LogLevel.Error, "{Role} failed in a way the pipeline does not know: {Kind}")]
    public static partial void Unexpected(this ILogger log, string role, string kind);

    [LoggerMessage(3008, LogLevel.Debug, "{Role} gave an answer again from memory")]
    public static partial void GivenAgain(this ILogger log, string role);
}
