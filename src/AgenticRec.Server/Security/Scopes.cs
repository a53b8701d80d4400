namespace AgenticRec.Server.Security;

/// <summary>What a caller may do. A key or a token carries any of them; none implies another.</summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Bring items and feedback in.</summary>
    Ingest = 1,

    /// <summary>Ask for recommendations, and for what the agents know of a user.</summary>
    Serve = 2,

    /// <summary>Decide for the tenant: settings, keys, export, erasure.</summary>
    Operate = 4,
}

/// <summary>Scopes as settings, tokens and answers write them.</summary>
internal static class ScopeNames
{
    public const string Ingest = "ingest";
    public const string Serve = "serve";
    public const string Operate = "operate";

    /// <summary>The policy of routes that any scope opens.</summary>
    public const string Any = "any";

    private static readonly (string Name, Scopes Scope)[] All =
        [(Ingest, Scopes.Ingest), (Serve, Scopes.Serve), (Operate, Scopes.Operate)];

    public static Scopes Every => Scopes.Ingest | Scopes.Serve | Scopes.Operate;

    /// <summary>Reads names; the first that is none is named in <paramref name="unknown"/>.</summary>
    public static Scopes Parse(IEnumerable<string> names, out string? unknown)
    {
        Scopes scopes = Scopes.None;
        unknown = null;
        foreach (string name in names)
        {
            Scopes scope = All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Scope;
            if (scope == Scopes.None) unknown ??= name;
            scopes |= scope;
        }

        return scopes;
    }

    public static string[] Of(Scopes scopes) => [.. All.Where(known => scopes.HasFlag(known.Scope)).Select(static known => known.Name)];
}
