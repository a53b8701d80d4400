using System.Runtime.CompilerServices;
using AgenticRec.Llm.Clients.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Fallback;

/// <summary>
/// Where the embedded reasoner takes over: whatever happens inside leaves as <see cref="ModelUnavailableException"/>, or as the caller's own cancellation, and as nothing else.
/// </summary>
internal sealed class FallbackChatClient(IChatClient inner, string role, TimeProvider time, ILogger log) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsOwn(exception, cancellationToken))
        {
            throw Told(exception);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = new WatchedStream(base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await updates.Next(exception => IsOwn(exception, cancellationToken) ? exception : Told(exception)).ConfigureAwait(false)) yield return updates.Current;
        }
    }

    private static bool IsOwn(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private ModelUnavailableException Told(Exception exception)
    {
        ModelUnavailableException failure = ModelFailure.Of(exception, time.GetUtcNow());
        if (failure.Reason == ModelUnavailableReason.Unexpected) log.Unexpected(role, exception.GetType().FullName ?? "");
        else if (failure.Reason is ModelUnavailableReason.CircuitOpen or ModelUnavailableReason.Busy) log.NotAsked(role, failure.Reason);
        else log.Unanswered(role, failure.Reason, failure.Message);
        return failure;
    }
}
