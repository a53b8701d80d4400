using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Fallback;

internal static class FallbackExtensions
{
    /// <summary>Lets every failure leave as <see cref="ModelUnavailableException"/>.</summary>
    public static ChatClientBuilder UseFallback(this ChatClientBuilder builder, string role, TimeProvider time, ILogger log) =>
        builder.Use(inner => new FallbackChatClient(inner, role, time, log));
}
