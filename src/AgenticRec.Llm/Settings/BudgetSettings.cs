namespace AgenticRec.Llm.Settings;

/// <summary>
/// Token limits, prompt and answer together. A limit of 0 is none. Days are UTC days. Counts live in the process: with several silos a user's count follows the user's
/// agent, and a tenant's limit holds for each silo.
/// </summary>
public sealed class BudgetSettings
{
    /// <summary>Tokens of one call, its longest possible answer included; 0 to 10,000,000. Default 16,000.</summary>
    public int TokensPerRequest { get; set; } = 16_000;

    /// <summary>Tokens of one user a day, 0 to 1,000,000,000,000. Default 500,000.</summary>
    public long TokensPerUserPerDay { get; set; } = 500_000;

    /// <summary>Tokens of one tenant a day, 0 to 1,000,000,000,000. Default 0: no limit.</summary>
    public long TokensPerTenantPerDay { get; set; }
}
