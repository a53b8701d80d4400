using System.Collections.Immutable;
using System.ComponentModel;
using AgenticRec.Server.Security;

namespace AgenticRec.Server.Http.Tenants;

/// <summary>A key to be made.</summary>
[Description("A key to be made, for the caller's own tenant.")]
internal sealed record NewKeyBody
{
    [Description("Any of ingest, serve, operate.")]
    public required ImmutableArray<string> Scopes { get; init; }

    [Description("What the key is for, up to 200 characters.")]
    public string Note { get; set; } = "";

    [Description("The key's own rate limit, 1 to 1,000,000. Default: the server's.")]
    public int? RequestsPerSecond { get; set; }
}

/// <summary>A key as operators see it.</summary>
[Description("An API key as operators see it. The key itself is shown once, when it is made.")]
internal record KeyView
{
    [Description("The key's public name.")]
    public required string Id { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }

    public required string Note { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public int? RequestsPerSecond { get; init; }

    [Description("Whether the server's settings name the key: it is then revoked there, not here.")]
    public required bool FromSettings { get; init; }

    public static KeyView Of(ApiKey key, bool configured) => new()
    {
        Id = key.Id,
        Scopes = [.. ScopeNames.Of(key.Scopes)],
        Note = key.Note,
        CreatedAt = configured ? null : key.CreatedAt,
        RequestsPerSecond = key.RequestsPerSecond,
        FromSettings = configured,
    };
}

/// <summary>A key that was just made.</summary>
[Description("A key that was just made.")]
internal sealed record MadeKeyView
{
    [Description("The key. It is shown this once: the server keeps only its hash.")]
    public required string Key { get; init; }

    public required string Id { get; init; }

    public required ImmutableArray<string> Scopes { get; init; }
}

/// <summary>A page of keys.</summary>
internal sealed record KeyPage
{
    public required ImmutableArray<KeyView> Keys { get; init; }

    [Description("Asks for the next page; absent after the last.")]
    public string? Cursor { get; init; }
}
