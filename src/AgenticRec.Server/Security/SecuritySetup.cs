using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

/// <summary>Registers who may call.</summary>
internal static class SecuritySetup
{
    private const string Selector = "caller";

    public static void AddAgenticRecSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        services.AddOptions<SecurityOptions>().Bind(configuration.GetSection(SecurityOptions.Section)).ValidateOnStart();
        services.AddSingleton<KeyBook>();
        services.AddHostedService<KeyRefresh>();
        services.AddHostedService<GeneratedKey>();
        services.AddAuthentication(Selector)
            .AddPolicyScheme(Selector, null, static options => options.ForwardDefaultSelector = static http =>
                http.Request.Headers.Authorization.Count > 0 && ApiKeyHandler.KeyOf(http.Request) is null
                && http.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.Jwt.Authority is not null
                    ? JwtBearerDefaults.AuthenticationScheme
                    : ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddJwtBearer();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, TokenCallers>();
        services.AddAuthorizationBuilder()
            .AddPolicy(ScopeNames.Ingest, With(Scopes.Ingest))
            .AddPolicy(ScopeNames.Serve, With(Scopes.Serve))
            .AddPolicy(ScopeNames.Operate, With(Scopes.Operate))
            .AddPolicy(ScopeNames.Any, With(ScopeNames.Every))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new ClosedRequirement()).Build());
        services.AddRateLimiter(static _ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SecurityOptions>>(static (limiter, security) => RateLimits.Configure(limiter, security.Value));
    }

    private static AuthorizationPolicy With(Scopes oneOf) => new AuthorizationPolicyBuilder().AddRequirements(new ScopeRequirement(oneOf)).Build();
}
