using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AgenticRec.Server.Security;

/// <summary>Reads the API key of a request: header <c>X-API-Key</c>, or <c>Authorization: Bearer ark_...</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyBook keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-API-Key";

    private const string Bearer = "Bearer ";

    /// <summary>The key that a request presents; null when it presents none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var header)) return header.ToString();
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer + ApiKeySecret.Prefix, StringComparison.Ordinal) ? authorization[Bearer.Length..] : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } presented) return AuthenticateResult.NoResult();
        return await keys.Find(presented) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, ApiKeyHandler.SchemeName))
            : AuthenticateResult.Fail("The API key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "ApiKey realm=\"AgenticRec\", Bearer realm=\"AgenticRec\"";
        return Task.CompletedTask;
    }
}
