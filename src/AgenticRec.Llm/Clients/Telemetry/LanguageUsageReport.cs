namespace AgenticRec.Llm.Clients.Telemetry;

/// <summary>What models were asked and what it cost, since the process started.</summary>
/// <param name="Roles">By role, in the order of their names; roles never used are absent.</param>
public sealed record LanguageUsageReport(IReadOnlyList<RoleUsage> Roles)
{
    /// <summary>Calls sent, retries included.</summary>
    public long Calls => Roles.Sum(static role => role.Calls);

    /// <summary>Calls sent again.</summary>
    public long Retries => Roles.Sum(static role => role.Retries);

    /// <summary>Answers given again from memory.</summary>
    public long CacheHits => Roles.Sum(static role => role.CacheHits);

    /// <summary>Prompt tokens charged.</summary>
    public long PromptTokens => Roles.Sum(static role => role.PromptTokens);

    /// <summary>Tokens of answers charged.</summary>
    public long CompletionTokens => Roles.Sum(static role => role.CompletionTokens);

    /// <summary>Operations without a usable answer, by reason.</summary>
    public IReadOnlyDictionary<ModelUnavailableReason, long> Unanswered => Roles.SelectMany(static role => role.Unanswered)
        .GroupBy(static entry => entry.Key).ToDictionary(static group => group.Key, static group => group.Sum(static entry => entry.Value));

    /// <summary>Cost of the models that have a price; null when none of them has.</summary>
    public decimal? Cost => Roles.Any(static role => role.Cost is not null) ? Roles.Sum(static role => role.Cost ?? 0) : null;
}

/// <summary>What one role asked and what it cost.</summary>
public sealed record RoleUsage
{
    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>Calls sent, retries included.</summary>
    public long Calls { get; init; }

    /// <summary>Calls sent again.</summary>
    public long Retries { get; init; }

    /// <summary>Answers given again from memory.</summary>
    public long CacheHits { get; init; }

    /// <summary>Prompt tokens charged.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens of answers charged.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Operations without a usable answer, by reason.</summary>
    public IReadOnlyDictionary<ModelUnavailableReason, long> Unanswered { get; init; } = new Dictionary<ModelUnavailableReason, long>();

    /// <summary>Cost by the price table, in its currency; null when the role's model has no price.</summary>
    public decimal? Cost { get; init; }
}
