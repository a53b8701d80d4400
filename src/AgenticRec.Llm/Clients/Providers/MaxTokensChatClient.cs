using Microsoft.Extensions.AI;
using ChatCompletionOptions = OpenAI.Chat.ChatCompletionOptions;

namespace AgenticRec.Llm.Clients.Providers;

/// <summary>
/// Sends the limit of an answer as <c>max_tokens</c>. The OpenAI client says <c>max_completion_tokens</c>, which Ollama and LM Studio ignore in silence, and answers then run on.
/// </summary>
internal sealed class MaxTokensChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <summary>Whether an endpoint wants <c>max_completion_tokens</c>: OpenAI's own and Azure's refuse the older name for newer models.</summary>
    public static bool IsNewer(Uri endpoint) =>
        endpoint.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase) || endpoint.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase);

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, Renamed(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, Renamed(options), cancellationToken);

    // The options are this attempt's own, made by the step before.
    private static ChatOptions? Renamed(ChatOptions? options)
    {
        if (options is not { MaxOutputTokens: { } most, RawRepresentationFactory: null }) return options;
        options.MaxOutputTokens = null;
        options.RawRepresentationFactory = _ =>
        {
            var raw = new ChatCompletionOptions();
#pragma warning disable SCME0001 // The one way to send a field that the client has no name for.
            raw.Patch.Set("$.max_tokens"u8, most);
#pragma warning restore SCME0001
            return raw;
        };
        return options;
    }
}
