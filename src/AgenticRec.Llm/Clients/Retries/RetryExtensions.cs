using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Retries;

internal static class RetryExtensions
{
    /// <summary>Keeps operations inside their deadlines and tries again what failed in passing.</summary>
    public static ChatClientBuilder UseDeadlineAndRetries(this ChatClientBuilder builder, Attempts attempts, TimeProvider time) =>
        builder.Use(inner => new RetryChatClient(inner, attempts, time));
}
