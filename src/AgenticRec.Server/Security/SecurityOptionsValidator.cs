using AgenticRec.Abstractions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

internal sealed class SecurityOptionsValidator : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        List<string> problems = [];
        for (int i = 0; i < options.Keys.Count; i++)
            if (ProblemOf(options.Keys[i]) is { } problem)
                problems.Add($"{SecurityOptions.Section}:Keys:{i}: {problem}");
        foreach (var same in options.Keys.GroupBy(static key => key.Id, StringComparer.Ordinal).Where(static same => same.Count() > 1))
            problems.Add($"{SecurityOptions.Section}:Keys: two keys are named '{same.Key}': give each an Id of its own.");
        if (options.Jwt.Authority is { } authority)
        {
            if (!Uri.TryCreate(authority, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http"))
                problems.Add($"{SecurityOptions.Section}:Jwt:Authority must be an absolute address, as https://login.example.com; it is '{authority}'.");
            else if (options.Jwt.RequireHttps && address.Scheme != "https")
                problems.Add($"{SecurityOptions.Section}:Jwt:Authority must begin with https://, or set RequireHttps to false for tests.");
            if (string.IsNullOrWhiteSpace(options.Jwt.Audience))
                problems.Add($"{SecurityOptions.Section}:Jwt:Audience is missing: name the audience that tokens must carry.");
        }

        if (options.KeyRefresh < TimeSpan.FromSeconds(1) || options.KeyRefresh > TimeSpan.FromMinutes(5))
            problems.Add($"{SecurityOptions.Section}:KeyRefresh must be 1 second to 5 minutes; it is {options.KeyRefresh}.");
        if (ProblemOfRate(options.RequestsPerSecond) is { } rate) problems.Add($"{SecurityOptions.Section}:RequestsPerSecond {rate}");
        if (ProblemOfRate(options.AnonymousRequestsPerSecond) is { } anonymous)
            problems.Add($"{SecurityOptions.Section}:AnonymousRequestsPerSecond {anonymous}");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Says what is wrong with a rate; null when nothing is.</summary>
    public static string? ProblemOfRate(int rate) => rate is < 1 or > 1_000_000 ? $"must be 1 to 1,000,000; it is {rate}." : null;

    private static string? ProblemOf(ConfiguredKey key)
    {
        if (key.Id.Length is < 1 or > 64) return "Id must be 1 to 64 characters.";
        if (AgentKey.ProblemOfTenant(key.Tenant) is { } tenant) return "Tenant: " + tenant;
        if (key.Scopes.Count == 0) return "Scopes is empty: list any of ingest, serve, operate.";
        ScopeNames.Parse(key.Scopes, out string? unknown);
        if (unknown is not null) return $"Scopes: '{unknown}' is no scope: use ingest, serve, operate.";
        if (key.Hash.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal))
            return "Hash is the key itself: put its SHA-256 there (printf %s \"$KEY\" | sha256sum).";
        if (key.Hash.Length != 64 || !key.Hash.All(char.IsAsciiHexDigit)) return "Hash must be a SHA-256: 64 hexadecimal digits.";
        return key.RequestsPerSecond is { } rate && ProblemOfRate(rate) is { } problem ? "RequestsPerSecond " + problem : null;
    }
}
