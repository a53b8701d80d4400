namespace AgenticRec.Llm.Settings;

/// <summary>The model of one chat role.</summary>
public sealed class RoleSettings
{
    /// <summary>The model or Azure deployment. Default none: that of <see cref="LanguageSettings.Model"/>; a role without either is answered by the embedded reasoner.</summary>
    public string? Model { get; set; }

    /// <summary>An endpoint of the role's own. Default none: <see cref="LanguageSettings.Endpoint"/>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The key of the role's own endpoint. Default none; the shared key goes to the shared endpoint alone. Never printed.</summary>
    public string? Key { get; set; }

    /// <summary>How long one operation may take, waiting and retries included, unless its caller says less; 50 milliseconds to 10 minutes.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Tokens an answer may have, 16 to 32,768, whatever the job thinks it needs: set it where a model thinks before it answers and its thoughts count, some thousands. Default none:
    /// the job's own measure, or 1,024. Reserved from the budget before the call, so <see cref="BudgetSettings.TokensPerRequest"/> must leave room for it.
    /// </summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Sampling temperature, 0 to 2. Default none: the model's own, since reasoning models refuse any other.</summary>
    public float? Temperature { get; set; }

    /// <summary>The model; never the key.</summary>
    public override string ToString() => Model ?? "none";
}
