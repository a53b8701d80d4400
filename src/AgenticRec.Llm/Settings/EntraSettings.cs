namespace AgenticRec.Llm.Settings;

/// <summary>How to sign in to Azure OpenAI without a key: by the identity this process runs under, or the developer's.</summary>
public sealed class EntraSettings
{
    /// <summary>The directory (tenant) id. Default none: the identity's own.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client id of a user-assigned managed identity or workload identity. Default none: the system-assigned one.</summary>
    public string? ClientId { get; set; }
}
