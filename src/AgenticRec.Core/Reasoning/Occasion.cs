namespace AgenticRec.Core.Reasoning;

/// <summary>On whose behalf an agent thinks, and how long it may take.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user; null for work of no user.</param>
/// <param name="OperationId">The operation that the thought belongs to.</param>
public sealed record Occasion(string Tenant, string? User, string OperationId)
{
    /// <summary>Whether a request waits for it. Default false: learning, which can wait.</summary>
    public bool Live { get; init; }

    /// <summary>When the thought is no longer of use; null: the reasoner's own limit.</summary>
    public DateTimeOffset? Deadline { get; init; }
}
