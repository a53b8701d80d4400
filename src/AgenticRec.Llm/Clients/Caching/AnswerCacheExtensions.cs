using AgenticRec.Llm.Clients.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Caching;

/// <summary>Answers that are given again.</summary>
public static class AnswerCacheExtensions
{
    private const string Property = "agenticrec.forget";

    /// <summary>Says that an answer turned out unusable once it was read: it is not given again from memory.</summary>
    public static void Forget(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.AdditionalProperties is { } properties && properties.TryGetValue(Property, out object? forget)) (forget as Action)?.Invoke();
    }

    internal static void ForgetBy(this ChatResponse response, Action forget) => (response.AdditionalProperties ??= [])[Property] = forget;

    /// <summary>Gives finished answers to the same prompt again.</summary>
    internal static ChatClientBuilder UseAnswerCache(
        this ChatClientBuilder builder, string role, ExpiringMemory<AnswerKey, CachedAnswer> memory, LanguageUsage usage, ILogger log) =>
        builder.Use(inner => new AnswerCacheChatClient(inner, role, memory, usage, log));
}
