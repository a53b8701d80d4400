namespace AgenticRec.Abstractions;

/// <summary>
/// The key of an agent's grain: <c>tenant/id</c>. A tenant never contains a slash, an id may.
/// </summary>
/// <param name="Tenant">Who owns the agent: 1 to 64 characters, letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</param>
/// <param name="Id">The user's or item's own id: 1 to 256 characters, no control characters.</param>
public readonly record struct AgentKey(string Tenant, string Id)
{
    /// <summary>The longest tenant name, in characters.</summary>
    public const int MaxTenantLength = 64;

    /// <summary>The longest id, in characters.</summary>
    public const int MaxIdLength = 256;

    /// <summary>Makes the grain key of an agent.</summary>
    /// <exception cref="ArgumentException">The tenant or the id is not of the allowed form; the message says which and why.</exception>
    public static string Of(string tenant, string id)
    {
        if (ProblemOfTenant(tenant) is { } tenantProblem) throw new ArgumentException(tenantProblem, nameof(tenant));
        if (ProblemOfId(id) is { } idProblem) throw new ArgumentException(idProblem, nameof(id));
        return string.Concat(tenant, "/", id);
    }

    /// <summary>Splits a grain key at its first slash.</summary>
    /// <exception cref="ArgumentException">The key has no slash.</exception>
    public static AgentKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? new AgentKey(key[..slash], key[(slash + 1)..])
            : throw new ArgumentException($"'{key}' is no agent key: write tenant/id.", nameof(key));
    }

    /// <summary>Says what is wrong with an id; null when nothing is.</summary>
    public static string? ProblemOfId(string? id)
    {
        if (string.IsNullOrWhiteSpace(id)) return "The id is empty.";
        if (id.Length > MaxIdLength) return $"The id is {id.Length} characters long; {MaxIdLength} is the limit.";
        foreach (char c in id)
            if (char.IsControl(c))
                return "The id contains a control character.";
        return null;
    }

    /// <summary>Says what is wrong with a tenant name; null when nothing is.</summary>
    public static string? ProblemOfTenant(string? tenant)
    {
        if (string.IsNullOrEmpty(tenant)) return "The tenant is empty.";
        if (tenant.Length > MaxTenantLength) return $"The tenant is {tenant.Length} characters long; {MaxTenantLength} is the limit.";
        foreach (char c in tenant)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                return $"The tenant '{tenant}' contains '{c}': use letters, digits, '.', '_' and '-'.";
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Tenant, "/", Id);
}
