using AgenticRec.Llm.Clients.Circuits;
using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients;

/// <summary>What all roles that share an endpoint share: its circuit, its places, its retries.</summary>
internal sealed class Endpoint(string name, LanguageSettings settings, TimeProvider time, ILogger log)
{
    public Circuit Circuit { get; } = new(name, settings.Circuit, time, log);

    public EndpointGate Gate { get; } = new(name, settings.Concurrency, time, log);

    public RetryAllowance Retries { get; } = new(settings.Retry.Share);
}
