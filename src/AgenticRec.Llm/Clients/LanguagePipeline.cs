using System.Collections.Concurrent;
using AgenticRec.Core;
using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Caching;
using AgenticRec.Llm.Clients.Circuits;
using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Clients.Embeddings;
using AgenticRec.Llm.Clients.Fallback;
using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients;

/// <summary>
/// Puts a model behind the steps that keep the agents from being at its mercy. What the steps of several roles share lives here: the day's tokens, the answers kept, and each
/// endpoint's circuit, places and retries.
/// </summary>
internal sealed class LanguagePipeline(LanguageSettings settings, LanguageUsage usage, PromptTokens tokens, ILoggerFactory logs, TimeProvider time)
{
    private readonly ILogger _log = logs.CreateLogger("AgenticRec.Llm");
    private readonly ConcurrentDictionary<string, Endpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly ExpiringMemory<AnswerKey, CachedAnswer> _answers = new(settings.Cache.Entries, settings.Cache.Lifetime, time);
    private readonly TokenLedger _ledger = new(settings.Budget, time);

    /// <summary>The client of a role: in the order a call meets them, telemetry, cache, budget, fallback, circuit, concurrency, deadline and retries, the model.</summary>
    public IChatClient Chat(string role, ModelTarget target, IChatClient model)
    {
        Endpoint endpoint = At(target);
        ChatClientBuilder builder = model.AsBuilder()
            .UseOpenTelemetry(logs, configure: static telemetry => telemetry.EnableSensitiveData = false)
            .UseOperation(role, settings.Role(role), target.Model, usage, time);
        if (settings.Cache.Entries > 0) builder.UseAnswerCache(role, _answers, usage, _log);
        return builder
            .UseBudget(role, settings.Budget, _ledger, tokens, usage, _log)
            .UseFallback(role, time, _log)
            .UseCircuit(endpoint.Circuit)
            .UseCircuit(endpoint.CircuitOf(role))
            .UseConcurrency(endpoint.Gate)
            .UseDeadlineAndRetries(AttemptsOf(role, endpoint), time)
            .Build();
    }

    /// <summary>The generator of vectors behind the same steps. Without a fallback: vectors of different models do not compare.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Vectors(ModelTarget target, IEmbeddingGenerator<string, Embedding<float>> model)
    {
        Endpoint endpoint = At(target);
        return model.AsBuilder()
            .UseOpenTelemetry(logs, configure: static telemetry => telemetry.EnableSensitiveData = false)
            .UseVectorCache(settings.Embedding.CacheEntries, settings.Cache.Lifetime, usage, time)
            .UseVectorCalls(settings, target.Model, endpoint, AttemptsOf(LanguageRoles.Embedding, endpoint), _ledger, tokens, usage, time, _log)
            .Build();
    }

    /// <summary>The endpoint of a model.</summary>
    public Endpoint At(ModelTarget target) => _endpoints.GetOrAdd(target.EndpointName, name => new Endpoint(name, settings, time, _log));

    /// <summary>Attempts of a role at an endpoint. Jitter follows from the operation's id: different for each, the same again in a repeated run.</summary>
    public Attempts AttemptsOf(string role, Endpoint endpoint) =>
        new(role, settings.Retry, endpoint.Retries, endpoint.Gate, static call => new Draw(Stable.Hash(call.OperationId)), usage, time, _log);
}
