namespace AgenticRec.Server.Security;

/// <summary>Who may call, section <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Security";

    /// <summary>Keys by settings: they bring a tenant to life; its operator makes further ones over HTTP. Default none.</summary>
    public IList<ConfiguredKey> Keys { get; } = [];

    /// <summary>Tokens of an identity provider. Default: none are accepted.</summary>
    public JwtOptions Jwt { get; } = new();

    /// <summary>
    /// Whether to make a key for tenant <c>default</c> with every scope at start and print it once, when no key and no token issuer is configured.
    /// Null, the default: only in the Development environment or when all addresses listened on are loopback.
    /// </summary>
    public bool? GenerateKey { get; set; }

    /// <summary>How often a gateway looks for new and revoked keys, 1 second to 5 minutes. Default 5 seconds: the longest a revoked key still works.</summary>
    public TimeSpan KeyRefresh { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests a second of one key or token subject, 1 to 1,000,000; as many may come at once. Default 10,000.</summary>
    public int RequestsPerSecond { get; set; } = 10_000;

    /// <summary>Requests a second of one address without valid credentials, 1 to 1,000,000. Default 100.</summary>
    public int AnonymousRequestsPerSecond { get; set; } = 100;
}

/// <summary>A key by settings.</summary>
public sealed class ConfiguredKey
{
    /// <summary>Its public name, 1 to 64 characters, unique.</summary>
    public string Id { get; set; } = "";

    /// <summary>The tenant it belongs to.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>Any of <c>ingest</c>, <c>serve</c>, <c>operate</c>.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>SHA-256 of the key's text in hexadecimal (<c>printf %s "$KEY" | sha256sum</c>). The key itself does not belong into settings.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Its own rate limit; null: <see cref="SecurityOptions.RequestsPerSecond"/>.</summary>
    public int? RequestsPerSecond { get; set; }
}

/// <summary>Tokens of an identity provider.</summary>
public sealed class JwtOptions
{
    /// <summary>The issuer's address; its signing keys are read from its discovery document. Null: no tokens are accepted.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that tokens must name. Needed with <see cref="Authority"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>Whether the authority must be reached over HTTPS. Default true.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>The claim that names the tenant. Default <c>tenant</c>.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim that lists the scopes, separated by spaces. Default <c>scope</c>.</summary>
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>What scopes begin with in that claim. Default <c>agenticrec.</c>, as in <c>agenticrec.serve</c>.</summary>
    public string ScopePrefix { get; set; } = "agenticrec.";

    /// <summary>The claim that binds a token to one user, whose routes alone it then opens. Default <c>agenticrec_user</c>; a token without it speaks for all users.</summary>
    public string UserClaim { get; set; } = "agenticrec_user";
}
