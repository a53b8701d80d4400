using System.Runtime.CompilerServices;
using System.Text;
using AgenticRec.Llm.Clients.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Caching;

/// <summary>An answer that was given and finished.</summary>
internal sealed record CachedAnswer(string Text, string? ModelId);

/// <summary>Gives finished answers again. What failed, broke off, was cut by a limit or is longer than <see cref="LongestText"/> is never kept.</summary>
internal sealed class AnswerCacheChatClient(IChatClient inner, string role, ExpiringMemory<AnswerKey, CachedAnswer> memory, LanguageUsage usage, ILogger log)
    : DelegatingChatClient(inner)
{
    public const int LongestText = 32_768;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (KeyOf(messages, options) is not { } key) return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        if (Again(key) is { } again) return again;

        ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        bool onlyText = response.Messages is [{ Contents: var contents }] && contents.All(static content => content is TextContent);
        if (onlyText && Keep(key, response.FinishReason, response.Text, response.ModelId)) response.ForgetBy(() => memory.Forget(key));
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        AnswerKey? key = KeyOf(messages, options);
        if (key is { } known && Again(known) is { } again)
        {
            foreach (ChatResponseUpdate update in again.ToChatResponseUpdates()) yield return update;
            yield break;
        }

        var text = new StringBuilder();
        ChatFinishReason? finish = null;
        string? model = null;
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            finish = update.FinishReason ?? finish;
            model = update.ModelId ?? model;
            if (update.Contents.Any(static content => content is not (TextContent or UsageContent))) key = null;
            yield return update;
        }
        if (key is { } asked) Keep(asked, finish, text.ToString(), model);
    }

    private static AnswerKey? KeyOf(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        AnswerKey.Of(options.Resolved().Tenant, options!.ModelId ?? "", messages, options);

    private ChatResponse? Again(AnswerKey key)
    {
        if (!memory.TryGet(key, out CachedAnswer? answer)) return null;
        usage.GivenAgain(role);
        log.GivenAgain(role);
        // No usage: these tokens were paid for once.
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Text)) { FinishReason = ChatFinishReason.Stop, ModelId = answer.ModelId };
        response.ForgetBy(() => memory.Forget(key));
        return response;
    }

    private bool Keep(AnswerKey key, ChatFinishReason? finish, string text, string? model)
    {
        if (finish != ChatFinishReason.Stop || string.IsNullOrWhiteSpace(text) || text.Length > LongestText) return false;
        memory.Put(key, new CachedAnswer(text, model));
        return true;
    }
}
