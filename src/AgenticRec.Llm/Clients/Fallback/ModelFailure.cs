using System.ClientModel;
using System.Net.Sockets;
using System.Text.Json;
using Azure.Identity;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Fallback;

/// <summary>Turns whatever a client throws, and whatever it returns that is no answer, into one typed failure.</summary>
internal static class ModelFailure
{
    /// <summary>The failure behind an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="now">The time a Retry-After date is compared to.</param>
    /// <param name="begun">Whether part of an answer had arrived: a connection that breaks then leaves it unfinished.</param>
    /// <param name="had">How long the endpoint had; null when that is not known.</param>
    public static ModelUnavailableException Of(Exception exception, DateTimeOffset now, bool begun = false, TimeSpan? had = null) => exception switch
    {
        ModelUnavailableException known => known,
        AggregateException { InnerExceptions: [var only] } => Of(only, now, begun, had),
        ClientResultException { Status: > 0 } refused => RefusedAnswer.Of(refused, now),
        OperationCanceledException or TimeoutException => new(ModelUnavailableReason.DeadlineExceeded, "no answer before the deadline", exception) { Had = had },
        AuthenticationFailedException => new(ModelUnavailableReason.Rejected, "signing in by Entra ID failed", exception),
        ClientResultException or HttpRequestException or IOException or SocketException => begun
            ? new(ModelUnavailableReason.Unfinished, "the connection broke inside the answer", exception)
            : new(ModelUnavailableReason.Unreachable, "no connection, or it broke", exception),
        JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or NotSupportedException
            or NullReferenceException or OverflowException => new(ModelUnavailableReason.Unreadable, "what came back is no chat answer", exception),
        _ => new(ModelUnavailableReason.Unexpected, $"a failure of kind {exception.GetType().Name}", exception),
    };

    /// <summary>Whether trying again may help.</summary>
    public static bool IsPassing(ModelUnavailableException failure) => failure.Reason is
        ModelUnavailableReason.RateLimited or ModelUnavailableReason.EndpointError or ModelUnavailableReason.Unreachable
        or ModelUnavailableReason.Unreadable or ModelUnavailableReason.Empty or ModelUnavailableReason.Unfinished;

    /// <summary>Throws unless the answer is whole: a finish reason, no filter, and something said.</summary>
    public static void ThrowUnlessWhole(ChatFinishReason? finish, bool saidSomething, bool refused)
    {
        if (finish == ChatFinishReason.ContentFilter || refused)
            throw new ModelUnavailableException(ModelUnavailableReason.ContentFiltered, "the answer was filtered");
        if (finish is null) throw new ModelUnavailableException(ModelUnavailableReason.Unfinished, "the answer has no finish reason");
        if (!saidSomething) throw new ModelUnavailableException(ModelUnavailableReason.Empty, "the answer has no text");
    }

    /// <summary>Whether contents say something: text that is not blank, or a call of a tool.</summary>
    public static bool SaysSomething(IEnumerable<AIContent> contents)
    {
        foreach (AIContent content in contents)
            if (content is TextContent { Text: var text } ? !string.IsNullOrWhiteSpace(text) : content is FunctionCallContent) return true;
        return false;
    }

    /// <summary>Whether the model declined to answer.</summary>
    public static bool Refuses(IEnumerable<AIContent> contents)
    {
        foreach (AIContent content in contents)
            if (content is ErrorContent) return true;
        return false;
    }
}
