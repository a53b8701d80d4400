using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>Asks the endpoint's circuit before each operation, and tells it how the operation ended.</summary>
internal sealed class CircuitChatClient(IChatClient inner, Circuit circuit) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using CircuitPassage passage = circuit.Enter();
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            passage.Answered();
            return response;
        }
        catch (ModelUnavailableException failure)
        {
            passage.Failed(failure);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CircuitPassage passage = circuit.Enter();
        var updates = new WatchedStream(base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await updates.Next(Failed).ConfigureAwait(false)) yield return updates.Current;
        }
        passage.Answered();

        Exception Failed(Exception exception)
        {
            if (exception is ModelUnavailableException failure) passage.Failed(failure);
            return exception;
        }
    }
}
