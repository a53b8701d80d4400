using System.Collections.Immutable;

namespace AgenticRec.Server.Security;

/// <summary>The API keys that operators made, of all tenants. One grain for the cluster: gateways read a copy of it, so no request waits for it.</summary>
[Alias("agenticrec.server.IKeyRing")]
internal interface IKeyRing : IGrainWithIntegerKey
{
    /// <summary>The keys when they changed since <paramref name="knownVersion"/>; otherwise null.</summary>
    [Alias("Newer")] Task<KeyRingState?> Newer(long knownVersion);

    /// <summary>Adds a key, durably.</summary>
    [Alias("Add")] Task Add(ApiKey key);

    /// <summary>Revokes a tenant's key, durably. False: the tenant has no such key.</summary>
    [Alias("Revoke")] Task<bool> Revoke(string tenant, string keyId);
}

/// <summary>An API key as it is kept: never the secret.</summary>
/// <param name="Id">Its public name, unique among all keys.</param>
/// <param name="Tenant">The tenant it belongs to.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Hash">SHA-256 of the secret, lower-case hexadecimal.</param>
/// <param name="Note">What it is for, in the operator's words.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RequestsPerSecond">Its own rate limit; null: the default.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.server.ApiKey")]
internal sealed record ApiKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Tenant,
    [property: Id(2)] Scopes Scopes,
    [property: Id(3)] string Hash,
    [property: Id(4)] string Note,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] int? RequestsPerSecond);

/// <summary>What the ring stores.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.server.KeyRingState")]
internal sealed record KeyRingState
{
    /// <summary>Rises with every change.</summary>
    [Id(0)] public long Version { get; init; }

    [Id(1)] public ImmutableArray<ApiKey> Keys { get; init; } = [];
}
