using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Circuits;

internal static class CircuitExtensions
{
    /// <summary>Leaves the endpoint alone while its circuit is open.</summary>
    public static ChatClientBuilder UseCircuit(this ChatClientBuilder builder, Circuit circuit) => builder.Use(inner => new CircuitChatClient(inner, circuit));

    /// <summary>Begins an operation.</summary>
    /// <exception cref="ModelUnavailableException">The endpoint is being left alone.</exception>
    public static CircuitPassage Enter(this Circuit circuit) => new(circuit, circuit.Pass());
}
