namespace AgenticRec.Llm.Settings;

/// <summary>One model at one endpoint, with shared settings resolved.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Endpoint">The address.</param>
/// <param name="Key">The key, if any.</param>
/// <param name="Model">Model or deployment.</param>
internal sealed record ModelTarget(string Provider, Uri Endpoint, string? Key, string Model)
{
    /// <summary>What limits and failures are counted for: Azure counts by deployment, other endpoints by address.</summary>
    public string EndpointName => Provider == LanguageProviders.AzureOpenAI ? $"{Endpoint.Authority}/{Model}" : Endpoint.Authority;

    public static bool HasModel(string? model) => !string.IsNullOrWhiteSpace(model);

    public static ModelTarget? Of(LanguageSettings settings, string role)
    {
        RoleSettings own = settings.Role(role);
        return Of(settings, own.Model ?? settings.Model, own.Endpoint, own.Key);
    }

    public static ModelTarget? OfEmbedding(LanguageSettings settings) =>
        Of(settings, settings.Embedding.Model, settings.Embedding.Endpoint, settings.Embedding.Key);

    // The shared key belongs to the shared endpoint: another address never gets to see it.
    private static ModelTarget? Of(LanguageSettings settings, string? model, string? endpoint, string? key) =>
        settings.IsOn && HasModel(model) ? new(settings.Provider, new Uri((endpoint ?? settings.Endpoint)!), endpoint is null ? key ?? settings.Key : key, model!) : null;

    public override string ToString() => $"{Model} at {Endpoint}";
}
