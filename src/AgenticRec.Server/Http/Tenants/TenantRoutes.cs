using AgenticRec.Abstractions.Policies;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Tenants;

/// <summary>What operators look at and decide.</summary>
internal static class TenantRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder tenant = api.MapGroup("/tenant").WithTags("Tenant");
        tenant.MapGet("", Summary).RequireAuthorization(ScopeNames.Any).WithName("getTenant");
        tenant.MapGet("/settings", Settings).RequireAuthorization(ScopeNames.Operate).WithName("getSettings").Produces(StatusCodes.Status304NotModified);
        tenant.MapPut("/settings", Configure).RequireAuthorization(ScopeNames.Operate).WithName("putSettings");
        tenant.MapGet("/policy", Policy).RequireAuthorization(ScopeNames.Operate).WithName("getPolicy").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<Ok<TenantView>> Summary(Tenant tenant) => TypedResults.Ok(TenantView.Of(tenant.Name, await tenant.Catalog.Summary()));

    private static async Task<Results<Ok<SettingsBody>, StatusCodeHttpResult>> Settings(Tenant tenant, HttpContext http)
    {
        SettingsBody settings = SettingsBody.Of((await tenant.Policy.Report()).Settings);
        return EntityTags.AreKnown(http, EntityTags.Of(settings, ApiJson.Default.SettingsBody))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(settings);
    }

    private static async Task<Results<Ok<SettingsBody>, ProblemHttpResult>> Configure(SettingsBody body, Tenant tenant, HttpContext http)
    {
        TenantSettings settings = body.As();
        if (EntityTags.Condition(http, out var tags))
        {
            TenantSettings known = (await tenant.Policy.Report()).Settings;
            if (!EntityTags.Hold(tags, EntityTags.Of(SettingsBody.Of(known), ApiJson.Default.SettingsBody)) || !await tenant.Policy.Reconfigure(settings, known))
                return Problem.ChangedMeanwhile("The settings are not (any more) what If-Match says: GET them, look, and PUT them with the new ETag.");
        }
        else
        {
            await tenant.Policy.Configure(settings);
        }

        var answer = SettingsBody.Of(settings);
        http.Response.GetTypedHeaders().ETag = EntityTags.Of(answer, ApiJson.Default.SettingsBody);
        return TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<PolicyView>, StatusCodeHttpResult>> Policy(Tenant tenant, HttpContext http)
    {
        PolicyReport report = await tenant.Policy.Report();
        return EntityTags.AreKnown(http, EntityTags.Of(report.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(PolicyView.Of(report));
    }
}
