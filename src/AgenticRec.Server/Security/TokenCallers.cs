using System.Security.Claims;
using AgenticRec.Abstractions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

/// <summary>Makes callers of validated tokens.</summary>
internal sealed class TokenCallers(IOptions<SecurityOptions> security) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        JwtOptions jwt = security.Value.Jwt;
        if (jwt.Authority is null) return;
        options.Authority = jwt.Authority;
        options.Audience = jwt.Audience;
        options.RequireHttpsMetadata = jwt.RequireHttps;
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (Read(context.Principal!, jwt, out string problem) is { } caller)
                    context.Principal = new CallerPrincipal(caller, JwtBearerDefaults.AuthenticationScheme);
                else context.Fail(problem);
                return Task.CompletedTask;
            },
        };
    }

    private static Caller? Read(ClaimsPrincipal token, JwtOptions jwt, out string problem)
    {
        string? tenant = token.FindFirstValue(jwt.TenantClaim);
        string? subject = token.FindFirstValue("sub") ?? token.FindFirstValue("client_id");
        problem = AgentKey.ProblemOfTenant(tenant) is { } wrong ? $"Claim '{jwt.TenantClaim}': {wrong}" : subject is null ? "The token has no subject." : "";
        if (problem.Length > 0) return null;
        string[] named = [.. token.FindAll(jwt.ScopeClaim).SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(scope => scope.StartsWith(jwt.ScopePrefix, StringComparison.Ordinal)).Select(scope => scope[jwt.ScopePrefix.Length..])];
        return new Caller(tenant!, ScopeNames.Parse(named, out _), "token:" + subject, token.FindFirstValue(jwt.UserClaim));
    }
}
