using System.Collections.Concurrent;
using AgenticRec.Llm.Clients.Circuits;
using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients;

/// <summary>What all roles that share an endpoint share: its circuit, its places, its retries; and what each role's model there has of its own.</summary>
internal sealed class Endpoint(string name, LanguageSettings settings, TimeProvider time, ILogger log)
{
    private readonly ConcurrentDictionary<string, Circuit> _roles = new(StringComparer.Ordinal);

    public Circuit Circuit { get; } = new(name, Verdicts.OnEndpoint, settings.Circuit, time, log);

    public EndpointGate Gate { get; } = new(name, settings.Concurrency, time, log);

    public RetryAllowance Retries { get; } = new(settings.Retry.Share);

    /// <summary>The circuit of a role's model.</summary>
    public Circuit CircuitOf(string role) => _roles.GetOrAdd(
        role, one => new Circuit($"{name}, {one},", Verdicts.OnModel(settings.Circuit), settings.Circuit, time, log) { HeedsRetryAfter = false });
}
