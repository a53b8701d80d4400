using System.Runtime.CompilerServices;
using AgenticRec.Llm.Clients.Fallback;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Retries;

/// <summary>
/// Keeps an operation inside its deadline and tries again what failed in passing. A stream is tried again until its first update; what breaks later leaves it unfinished, for
/// what was read cannot be taken back.
/// </summary>
internal sealed class RetryChatClient(IChatClient inner, Attempts attempts, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        CallContext call = options.Resolved();
        using Deadline deadline = attempts.Begin(call, cancellationToken);
        return await attempts.Run(call, deadline, Whole).ConfigureAwait(false);

        async Task<ChatResponse> Whole(CancellationToken token)
        {
            ChatResponse response = await base.GetResponseAsync(messages, Sent(options!), token).ConfigureAwait(false);
            ModelFailure.ThrowUnlessWhole(response.FinishReason,
                response.Messages.Any(static message => ModelFailure.SaysSomething(message.Contents)),
                response.Messages.Any(static message => ModelFailure.Refuses(message.Contents)));
            return response;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CallContext call = options.Resolved();
        using Deadline deadline = attempts.Begin(call, cancellationToken);
        long sent = time.GetTimestamp();
        IAsyncEnumerator<ChatResponseUpdate> updates = await attempts.Run(call, deadline, Open).ConfigureAwait(false);
        Task<bool> move = Task.FromResult(true);
        ChatFinishReason? finish = null;
        bool said = false;
        bool refused = false;
        try
        {
            do
            {
                finish = updates.Current.FinishReason ?? finish;
                said = said || ModelFailure.SaysSomething(updates.Current.Contents);
                refused = refused || ModelFailure.Refuses(updates.Current.Contents);
                yield return updates.Current;
            }
            while (await Next().ConfigureAwait(false));
        }
        finally
        {
            Task left = Leave(updates, move);
            if (move.IsCompleted) await left.ConfigureAwait(false);
        }
        ModelFailure.ThrowUnlessWhole(finish, said, refused);

        async Task<IAsyncEnumerator<ChatResponseUpdate>> Open(CancellationToken token)
        {
            IAsyncEnumerator<ChatResponseUpdate> opened = base.GetStreamingResponseAsync(messages, Sent(options!), token).GetAsyncEnumerator(token);
            try
            {
                bool any = await opened.MoveNextAsync().ConfigureAwait(false);
                token.ThrowIfCancellationRequested();
                if (any) return opened;
                throw new ModelUnavailableException(ModelUnavailableReason.Unfinished, "the stream ended before it began");
            }
            catch
            {
                await opened.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        async Task<bool> Next()
        {
            try
            {
                move = updates.MoveNextAsync().AsTask();
                return await move.WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && deadline.IsUnwanted))
            {
                throw ModelFailure.Of(exception, time.GetUtcNow(), begun: true, had: time.GetElapsedTime(sent));
            }
        }
    }

    // A stream that still moves cannot be closed: one that was left at the deadline is closed when it comes to rest, and nobody waits for that.
    private static async Task Leave(IAsyncEnumerator<ChatResponseUpdate> updates, Task move)
    {
        await move.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await updates.DisposeAsync().ConfigureAwait(false);
    }

    // A copy for each attempt, without the context: ids stay inside the process.
    private static ChatOptions Sent(ChatOptions options)
    {
        ChatOptions sent = options.Clone();
        sent.AdditionalProperties?.Remove(CallContext.Property);
        return sent;
    }
}
