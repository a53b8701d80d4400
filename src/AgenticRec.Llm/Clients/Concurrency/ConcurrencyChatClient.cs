using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Concurrency;

/// <summary>Holds one of the endpoint's places for the whole operation, its retries included.</summary>
internal sealed class ConcurrencyChatClient(IChatClient inner, EndpointGate gate) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await gate.Enter(options.Resolved(), cancellationToken).ConfigureAwait(false);
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await gate.Enter(options.Resolved(), cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)) yield return update;
        }
        finally
        {
            gate.Leave();
        }
    }
}
