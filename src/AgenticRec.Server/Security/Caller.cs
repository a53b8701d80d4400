using System.Security.Claims;

namespace AgenticRec.Server.Security;

/// <summary>Who calls: the tenant and the rights come from here, never from a body.</summary>
/// <param name="Tenant">The tenant that everything the caller names belongs to.</param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Id">What the caller is limited and listed by: the key's id, or the token's subject.</param>
/// <param name="UserId">The one user that the caller may speak for; null: every user of the tenant.</param>
/// <param name="RequestsPerSecond">The caller's own rate limit; null: the default.</param>
internal sealed record Caller(string Tenant, Scopes Scopes, string Id, string? UserId = null, int? RequestsPerSecond = null);

/// <summary>A caller as ASP.NET carries it. One object serves all requests of a key.</summary>
internal sealed class CallerPrincipal(Caller caller, string scheme) : ClaimsPrincipal(new ClaimsIdentity(scheme))
{
    public Caller Caller => caller;

    public static Caller? Of(HttpContext http) => (http.User as CallerPrincipal)?.Caller;
}
