using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Caching;
using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Embeddings;

internal static class VectorExtensions
{
    /// <summary>Gives vectors of known texts again.</summary>
    public static EmbeddingGeneratorBuilder<string, Embedding<float>> UseVectorCache(
        this EmbeddingGeneratorBuilder<string, Embedding<float>> builder, int entries, TimeSpan lifetime, LanguageUsage usage, TimeProvider time) =>
        builder.Use(inner => new VectorCacheGenerator(inner, new ExpiringMemory<(string, int?), Embedding<float>>(entries, lifetime, time), usage));

    /// <summary>Calls under budget, circuit, places, deadline and retries.</summary>
    public static EmbeddingGeneratorBuilder<string, Embedding<float>> UseVectorCalls(
        this EmbeddingGeneratorBuilder<string, Embedding<float>> builder, LanguageSettings settings, string model, Endpoint endpoint, Attempts attempts, TokenLedger ledger,
        PromptTokens tokens, LanguageUsage usage, TimeProvider time, ILogger log) =>
        builder.Use(inner => new VectorCallsGenerator(inner, settings.Embedding, model, endpoint, attempts, ledger, tokens, usage, time, log));
}
