using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients;

/// <summary>Sends and finds the <see cref="CallContext"/> of a call.</summary>
public static class CallContextExtensions
{
    /// <summary>The options of one call on behalf of <paramref name="call"/>: a copy of these, for options are never shared between calls.</summary>
    public static ChatOptions For(this ChatOptions? options, CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        ChatOptions copy = options?.Clone() ?? new ChatOptions();
        (copy.AdditionalProperties ??= [])[CallContext.Property] = call;
        return copy;
    }

    /// <summary>The options of one call for vectors on behalf of <paramref name="call"/>: a copy of these.</summary>
    public static EmbeddingGenerationOptions For(this EmbeddingGenerationOptions? options, CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        EmbeddingGenerationOptions copy = options?.Clone() ?? new EmbeddingGenerationOptions();
        (copy.AdditionalProperties ??= [])[CallContext.Property] = call;
        return copy;
    }

    /// <summary>On whose behalf the options' call is made; null when nobody said.</summary>
    public static CallContext? Call(this ChatOptions? options) => In(options?.AdditionalProperties);

    /// <summary>On whose behalf the options' call is made; null when nobody said.</summary>
    public static CallContext? Call(this EmbeddingGenerationOptions? options) => In(options?.AdditionalProperties);

    /// <summary>The context that the first step of the pipeline has completed.</summary>
    internal static CallContext Resolved(this ChatOptions? options) =>
        options.Call() ?? throw new InvalidOperationException("A call without context is inside the pipeline; UseOperation goes before every other step.");

    /// <summary>Asks, and answers with the model's answer or with the reason why there is none. Only the caller's own cancellation throws.</summary>
    /// <param name="client">A client of a role, as registered by <c>AddLanguageModels</c>.</param>
    /// <param name="messages">The prompt.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="options">What the job asks for; copied, not changed.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<ModelOutcome> Ask(
        this IChatClient client, IEnumerable<ChatMessage> messages, CallContext call, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            return new ModelOutcome(await client.GetResponseAsync(messages, options.For(call), cancellationToken).ConfigureAwait(false));
        }
        catch (ModelUnavailableException unavailable)
        {
            return new ModelOutcome(unavailable);
        }
    }

    private static CallContext? In(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(CallContext.Property, out object? call) ? call as CallContext : null;
}
