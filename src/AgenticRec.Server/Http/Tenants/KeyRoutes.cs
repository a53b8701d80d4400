using System.Security.Cryptography;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Tenants;

/// <summary>A tenant's API keys.</summary>
internal static class KeyRoutes
{
    private const int LongestNote = 200;
    private const int DefaultPage = 100;
    private const int LargestPage = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder keys = api.MapGroup("/keys").RequireAuthorization(ScopeNames.Operate).WithTags("Keys");
        keys.MapPost("", Make).WithName("makeKey");
        keys.MapGet("", List).WithName("listKeys");
        keys.MapDelete("/{keyId}", Revoke).WithName("revokeKey");
    }

    private static async Task<Results<Created<MadeKeyView>, ProblemHttpResult>> Make(NewKeyBody body, Tenant tenant, IGrainFactory grains, KeyBook book, TimeProvider time)
    {
        Scopes scopes = ScopeNames.Parse(body.Scopes, out string? unknown);
        if (unknown is not null) return Problem.Unprocessable($"'{unknown}' is no scope: use ingest, serve, operate.");
        if (scopes == Scopes.None) return Problem.Unprocessable("A key without a scope opens nothing: list any of ingest, serve, operate.");
        if (body.Note.Length > LongestNote) return Problem.Unprocessable($"The note is {body.Note.Length} characters long; {LongestNote} is the limit.");
        if (body.RequestsPerSecond is { } rate && SecurityOptionsValidator.ProblemOfRate(rate) is { } problem) return Problem.Unprocessable("requestsPerSecond " + problem);
        string secret = ApiKeySecret.New();
        string id = "k_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await grains.GetGrain<IKeyRing>(0).Add(new ApiKey(id, tenant.Name, scopes, ApiKeySecret.HashOf(secret), body.Note, time.GetUtcNow(), body.RequestsPerSecond));
        await book.Refresh();
        return TypedResults.Created($"/v1/keys/{id}", new MadeKeyView { Key = secret, Id = id, Scopes = [.. ScopeNames.Of(scopes)] });
    }

    private static async Task<Results<Ok<KeyPage>, ProblemHttpResult>> List(Tenant tenant, KeyBook book, int limit = DefaultPage, string? cursor = null)
    {
        if (limit is < 1 or > LargestPage) return Problem.Unprocessable($"The limit must be 1 to {LargestPage:N0}; it is {limit}.");
        await book.Refresh();
        KeyView[] found = [.. book.Of(tenant.Name).Select(static one => KeyView.Of(one.Key, one.Configured)).OrderBy(static key => key.Id, StringComparer.Ordinal)
            .Where(key => string.CompareOrdinal(key.Id, cursor) > 0).Take(limit + 1)];
        return TypedResults.Ok(new KeyPage { Keys = [.. found.Take(limit)], Cursor = found.Length > limit ? found[limit - 1].Id : null });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string keyId, Tenant tenant, IGrainFactory grains, KeyBook book)
    {
        if (book.Of(tenant.Name).Any(one => one.Configured && one.Key.Id == keyId))
            return Problem.Of(StatusCodes.Status409Conflict, "Named by settings", "The server's settings name this key: remove it there and restart.");
        if (!await grains.GetGrain<IKeyRing>(0).Revoke(tenant.Name, keyId)) return Problem.NotFound("The tenant has no such key: GET /v1/keys lists them.");
        await book.Refresh();
        return TypedResults.NoContent();
    }
}
