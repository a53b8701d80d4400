using Microsoft.AspNetCore.Authorization;

namespace AgenticRec.Server.Security;

/// <summary>Lets a caller pass that has one of some scopes and, when it speaks for one user only, stays on that user's routes.</summary>
internal sealed class ScopeRequirement(Scopes oneOf) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public const string UserRoute = "userId";

    public Scopes OneOf => oneOf;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User is CallerPrincipal { Caller: { } caller } && (caller.Scopes & requirement.OneOf) != 0 && SpeaksFor(caller, context.Resource as HttpContext))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool SpeaksFor(Caller caller, HttpContext? http) =>
        caller.UserId is null || (http?.Request.RouteValues[ScopeRequirement.UserRoute] is string userId && Http.RouteIds.Read(userId) == caller.UserId);
}

/// <summary>
/// What a route asks of its caller unless it says otherwise: nobody may pass. A route has to name its scope, or say that it is open. Where there is no
/// route for a request (no such path, method or media type), a caller with valid credentials learns that.
/// </summary>
internal sealed class ClosedRequirement : AuthorizationHandler<ClosedRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ClosedRequirement requirement)
    {
        if (context.User is CallerPrincipal && context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
