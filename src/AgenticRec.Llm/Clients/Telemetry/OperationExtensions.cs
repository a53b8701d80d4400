using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Telemetry;

internal static class OperationExtensions
{
    /// <summary>Gives each call its own options, its role's settings and one deadline.</summary>
    public static ChatClientBuilder UseOperation(
        this ChatClientBuilder builder, string role, RoleSettings settings, string model, LanguageUsage usage, TimeProvider time) =>
        builder.Use(inner => new OperationChatClient(inner, role, settings, model, usage, time));
}
