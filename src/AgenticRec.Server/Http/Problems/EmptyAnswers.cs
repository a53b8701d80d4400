using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace AgenticRec.Server.Http.Problems;

/// <summary>Gives answers that carry only a status (no such route, no credentials, not allowed) their explanation.</summary>
internal static class EmptyAnswers
{
    public static Task Explain(StatusCodeContext context)
    {
        HttpContext http = context.HttpContext;
        int status = http.Response.StatusCode;
        if (status == StatusCodes.Status413PayloadTooLarge) return Problem.TooLarge().ExecuteAsync(http);
        var (title, detail) = status switch
        {
            StatusCodes.Status401Unauthorized => ("Not authenticated", Presented(http)
                ? "The credentials are not known, or no longer valid: check the key or get a new token."
                : $"No credentials came with the request: send an API key as header {ApiKeyHandler.Header}, or a token as Authorization: Bearer."),
            StatusCodes.Status403Forbidden => ("Not allowed", Refusal(http)),
            StatusCodes.Status404NotFound => ("No such route", $"{http.Request.Method} {http.Request.Path} leads nowhere: /openapi/v1.json lists the routes."),
            StatusCodes.Status405MethodNotAllowed => ("Method not allowed", $"{http.Request.Path} knows {http.Response.Headers.Allow}, not {http.Request.Method}."),
            StatusCodes.Status415UnsupportedMediaType => ("Unsupported media type", $"This route does not read '{http.Request.ContentType}': see /openapi/v1.json."),
            _ => ("Not done", $"The server answered with status {status}."),
        };
        return Problem.Of(status, title, detail).ExecuteAsync(http);
    }

    private static bool Presented(HttpContext http) => http.Request.Headers.Authorization.Count > 0 || http.Request.Headers.ContainsKey(ApiKeyHandler.Header);

    private static string Refusal(HttpContext http)
    {
        string? needed = http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy;
        if (CallerPrincipal.Of(http) is not { } caller || needed is null) return "This route is closed.";
        string has = caller.Scopes == Scopes.None ? "none" : string.Join(", ", ScopeNames.Of(caller.Scopes));
        return caller.UserId is null
            ? $"This route needs scope '{needed}'; the caller has: {has}."
            : $"This route needs scope '{needed}' and the user that the token speaks for; the caller has: {has}.";
    }
}
