using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Providers;

/// <summary>
/// Asks for JSON the way the endpoint understands: by schema, as some object, or in the prompt alone. What the endpoint refuses is tried one step lower at once, and what then
/// worked is remembered.
/// </summary>
internal sealed class ResponseFormatChatClient(IChatClient inner, string highest) : DelegatingChatClient(inner)
{
    private volatile string _highest = highest;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatOptions? asked = Lowered(options, _highest);
        while (true)
        {
            try
            {
                ChatResponse response = await base.GetResponseAsync(messages, asked?.Clone(), cancellationToken).ConfigureAwait(false);
                Remember(options, asked);
                return response;
            }
            catch (ClientResultException refused) when (RefusesFormat(refused, asked))
            {
                asked = Lower(asked!);
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatOptions? asked = Lowered(options, _highest);
        while (true)
        {
            bool refused = false;
            var updates = new WatchedStream(base.GetStreamingResponseAsync(messages, asked?.Clone(), cancellationToken), cancellationToken);
            await using (updates.ConfigureAwait(false))
            {
                while (await Next().ConfigureAwait(false))
                {
                    Remember(options, asked);
                    yield return updates.Current;
                }
            }
            if (!refused) yield break;
            asked = Lower(asked!);

            async Task<bool> Next()
            {
                try
                {
                    return await updates.Next(static exception => exception).ConfigureAwait(false);
                }
                catch (ClientResultException exception)
                {
                    if (!RefusesFormat(exception, asked)) ExceptionDispatchInfo.Throw(exception);
                    refused = true;
                    return false;
                }
            }
        }
    }

    private static bool RefusesFormat(ClientResultException refused, ChatOptions? asked)
    {
        if (refused.Status is not (400 or 422) || asked?.ResponseFormat is not ChatResponseFormatJson) return false;
        string body = refused.GetRawResponse()?.Content.ToString() ?? "";
        return body.Contains("response_format", StringComparison.OrdinalIgnoreCase) || body.Contains("json_schema", StringComparison.OrdinalIgnoreCase);
    }

    private static ChatOptions Lower(ChatOptions asked) =>
        Lowered(asked, asked.ResponseFormat is ChatResponseFormatJson { Schema: not null } ? StructuredOutputs.Json : StructuredOutputs.Text)!;

    private static ChatOptions? Lowered(ChatOptions? options, string highest)
    {
        if (highest == StructuredOutputs.Schema || options?.ResponseFormat is not ChatResponseFormatJson) return options;
        ChatOptions lowered = options.Clone();
        lowered.ResponseFormat = highest == StructuredOutputs.Json ? ChatResponseFormat.Json : null;
        return lowered;
    }

    private void Remember(ChatOptions? options, ChatOptions? asked)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson { Schema: not null } || asked?.ResponseFormat is ChatResponseFormatJson { Schema: not null }) return;
        _highest = asked?.ResponseFormat is null ? StructuredOutputs.Text : StructuredOutputs.Json;
    }
}
