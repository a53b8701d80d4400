using AgenticRec.Abstractions.Users;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Users;

/// <summary>What agents know of users, and what users decide.</summary>
internal static class UserRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder user = api.MapGroup("/users/{userId}").WithTags("Users");
        user.MapGet("", Profile).RequireAuthorization(ScopeNames.Serve).WithName("getUser").Produces(StatusCodes.Status304NotModified);
        user.MapPut("/persona", Introduce).RequireAuthorization(ScopeNames.Ingest).WithName("putPersona");
        user.MapPost("/said", Tell).RequireAuthorization(ScopeNames.Ingest).WithName("tell");
        user.MapGet("/memory", Recall).RequireAuthorization(ScopeNames.Serve).WithName("recall");
        user.MapGet("/controls", Controls).RequireAuthorization(ScopeNames.Serve).WithName("getControls").Produces(StatusCodes.Status304NotModified);
        user.MapPut("/controls", SetControls).RequireAuthorization(ScopeNames.Serve).WithName("putControls");
    }

    private static async Task<Results<Ok<UserProfileView>, StatusCodeHttpResult, ProblemHttpResult>> Profile(string userId, Tenant tenant, HttpContext http)
    {
        UserProfile profile = await tenant.User(userId).Profile();
        if (Missing(profile) is { } missing) return missing;
        return EntityTags.AreKnown(http, EntityTags.Of(profile.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(UserProfileView.Of(profile));
    }

    /// <summary>What to answer when nothing is known of a user; null when something is.</summary>
    public static ProblemHttpResult? Missing(UserProfile profile) => profile switch
    {
        { Erased: true } => Problem.Gone(new UserErasedException().Message),
        { Version: 0 } => Problem.NotFound("Nothing is known of this user: send feedback or a persona first."),
        _ => null,
    };

    private static async Task<NoContent> Introduce(string userId, PersonaBody body, Tenant tenant)
    {
        await tenant.User(userId).Introduce(body.Persona);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SaidView>> Tell(string userId, SaidBody body, Tenant tenant)
    {
        Abstractions.Recommending.SaidReport found = await tenant.Recommender(userId).Tell(body.Text);
        return TypedResults.Ok(new SaidView { Preferences = found.Preferences, Degraded = found.Degraded });
    }

    private static async Task<Ok<Recollection>> Recall(string userId, Tenant tenant, string query = "", int limit = 10) =>
        TypedResults.Ok(await tenant.User(userId).Recall(query, limit));

    private static async Task<Results<Ok<ControlsBody>, StatusCodeHttpResult>> Controls(string userId, Tenant tenant, HttpContext http)
    {
        ControlsBody controls = ControlsBody.Of(await tenant.User(userId).Controls());
        return EntityTags.AreKnown(http, EntityTags.Of(controls, ApiJson.Default.ControlsBody))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(controls);
    }

    private static async Task<Results<Ok<ControlsBody>, ProblemHttpResult>> SetControls(string userId, ControlsBody body, Tenant tenant, HttpContext http)
    {
        UserControls controls = body.As();
        IUserAgent user = tenant.User(userId);
        if (EntityTags.Condition(http, out var tags))
        {
            UserControls known = await user.Controls();
            if (!EntityTags.Hold(tags, EntityTags.Of(ControlsBody.Of(known), ApiJson.Default.ControlsBody)) || !await user.ReplaceControls(controls, known))
                return Problem.ChangedMeanwhile("The controls are not (any more) what If-Match says: GET them, look, and PUT them with the new ETag.");
        }
        else
        {
            await user.SetControls(controls);
        }

        http.Response.GetTypedHeaders().ETag = EntityTags.Of(body, ApiJson.Default.ControlsBody);
        return TypedResults.Ok(body);
    }
}
