using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Concurrency;

internal static class ConcurrencyExtensions
{
    /// <summary>Keeps to the endpoint's places.</summary>
    public static ChatClientBuilder UseConcurrency(this ChatClientBuilder builder, EndpointGate gate) => builder.Use(inner => new ConcurrencyChatClient(inner, gate));
}
