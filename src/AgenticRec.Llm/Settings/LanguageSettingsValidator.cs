using Microsoft.Extensions.Options;

namespace AgenticRec.Llm.Settings;

/// <summary>Says which setting is wrong, what it may be, and what it is; keys are never repeated.</summary>
internal sealed class LanguageSettingsValidator : IValidateOptions<LanguageSettings>
{
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, LanguageSettings options)
    {
        var findings = new SettingFindings(LanguageSettings.Section);
        findings.OneOf(nameof(options.Provider), options.Provider, LanguageProviders.All);
        findings.OneOf(nameof(options.StructuredOutput), options.StructuredOutput, StructuredOutputs.All);
        if (options.IsOn) Models(findings, options);
        foreach (string role in LanguageRoles.Chat) Role(findings.Within(Title(role)), options.Role(role), options.Budget);
        Embedding(findings.Within(nameof(options.Embedding)), options.Embedding);
        Budget(findings.Within(nameof(options.Budget)), options.Budget);
        Cache(findings.Within(nameof(options.Cache)), options.Cache);
        Concurrency(findings.Within(nameof(options.Concurrency)), options.Concurrency);
        Circuit(findings.Within(nameof(options.Circuit)), options.Circuit);
        Retry(findings.Within(nameof(options.Retry)), options.Retry);
        foreach (var (model, price) in options.Prices) Price(findings.Within($"{nameof(options.Prices)}:{model}"), price);
        return findings.Result();
    }

    private static void Models(SettingFindings findings, LanguageSettings options)
    {
        string[] used = [.. LanguageRoles.Chat.Where(role => ModelTarget.HasModel(options.Role(role).Model ?? options.Model))];
        if (used.Length == 0)
            findings.Say(nameof(options.Model), $"names no model; set it, or that of a role ({string.Join(", ", LanguageRoles.Chat)}), or set Provider to none");
        Address(findings, nameof(options.Endpoint), options.Endpoint);
        Needed(options.Endpoint is null && used.Any(role => options.Role(role).Endpoint is null), nameof(options.Endpoint));
        Needed(options.Endpoint is null && ModelTarget.HasModel(options.Embedding.Model) && options.Embedding.Endpoint is null, nameof(options.Endpoint));

        void Needed(bool missing, string setting)
        {
            if (missing) findings.Say(setting, $"is needed with provider {options.Provider}: an address such as " + (options.Provider == LanguageProviders.AzureOpenAI
                ? "https://NAME.openai.azure.com" : "http://localhost:11434/v1"));
        }
    }

    private static void Role(SettingFindings findings, RoleSettings role, BudgetSettings budget)
    {
        Address(findings, nameof(role.Endpoint), role.Endpoint);
        findings.Between(nameof(role.Deadline), role.Deadline, ShortestDeadline, LongestDeadline);
        if (role.MaxOutputTokens is { } most)
        {
            findings.Between(nameof(role.MaxOutputTokens), most, 16, 32_768);
            if (budget.TokensPerRequest > 0 && most >= budget.TokensPerRequest)
                findings.Say(nameof(role.MaxOutputTokens), $"leaves no room for a prompt within the {budget.TokensPerRequest} tokens of a request; raise Budget:TokensPerRequest");
        }
        if (role.Temperature is { } temperature) findings.Between(nameof(role.Temperature), temperature, 0f, 2f);
    }

    private static void Embedding(SettingFindings findings, EmbeddingSettings embedding)
    {
        Address(findings, nameof(embedding.Endpoint), embedding.Endpoint);
        findings.Between(nameof(embedding.Deadline), embedding.Deadline, ShortestDeadline, LongestDeadline);
        findings.Between(nameof(embedding.CacheEntries), embedding.CacheEntries, 0, 1_000_000);
        if (embedding.Dimensions is { } dimensions) findings.Between(nameof(embedding.Dimensions), dimensions, 16, 4_096);
    }

    private static void Budget(SettingFindings findings, BudgetSettings budget)
    {
        findings.Between(nameof(budget.TokensPerRequest), budget.TokensPerRequest, 0, 10_000_000);
        findings.Between(nameof(budget.TokensPerUserPerDay), budget.TokensPerUserPerDay, 0L, 1_000_000_000_000L);
        findings.Between(nameof(budget.TokensPerTenantPerDay), budget.TokensPerTenantPerDay, 0L, 1_000_000_000_000L);
    }

    private static void Cache(SettingFindings findings, CacheSettings cache)
    {
        findings.Between(nameof(cache.Entries), cache.Entries, 0, 1_000_000);
        findings.Between(nameof(cache.Lifetime), cache.Lifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
    }

    private static void Concurrency(SettingFindings findings, ConcurrencySettings concurrency)
    {
        findings.Between(nameof(concurrency.Least), concurrency.Least, 1, 1_024);
        findings.Between(nameof(concurrency.Most), concurrency.Most, Math.Max(1, concurrency.Least), 1_024);
        findings.Between(nameof(concurrency.Start), concurrency.Start, 1, 1_024);
        findings.Between(nameof(concurrency.LatencyTolerance), concurrency.LatencyTolerance, 1.1, 10);
        findings.Between(nameof(concurrency.Waiting), concurrency.Waiting, 0, 1_000_000);
    }

    private static void Circuit(SettingFindings findings, CircuitSettings circuit)
    {
        findings.Between(nameof(circuit.FailureShare), circuit.FailureShare, 0.05, 1);
        findings.Between(nameof(circuit.Fewest), circuit.Fewest, 1, 1_000);
        findings.Between(nameof(circuit.Window), circuit.Window, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        findings.Between(nameof(circuit.Patience), circuit.Patience, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        findings.Between(nameof(circuit.Break), circuit.Break, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
    }

    private static void Retry(SettingFindings findings, RetrySettings retry)
    {
        findings.Between(nameof(retry.Most), retry.Most, 0, 3);
        findings.Between(nameof(retry.Share), retry.Share, 0, 0.1);
        findings.Between(nameof(retry.Delay), retry.Delay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        findings.Between(nameof(retry.LongestDelay), retry.LongestDelay, retry.Delay, TimeSpan.FromMinutes(5));
    }

    private static void Price(SettingFindings findings, PriceSettings price)
    {
        findings.Between(nameof(price.Prompt), price.Prompt, 0m, decimal.MaxValue);
        findings.Between(nameof(price.Completion), price.Completion, 0m, decimal.MaxValue);
    }

    private static void Address(SettingFindings findings, string setting, string? address)
    {
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            findings.Say(setting, "must be an absolute http or https address, such as http://localhost:11434/v1");
    }

    private static string Title(string role) => char.ToUpperInvariant(role[0]) + role[1..];
}
