using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>Slates for users: asked for, paged, explained.</summary>
internal static class RecommendationRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder user = api.MapGroup("/users/{userId}").RequireAuthorization(ScopeNames.Serve).WithTags("Recommendations");
        user.MapGet("/recommendations", Get).WithName("recommend");
        user.MapPost("/recommendations", Post).WithName("recommendWith");
        user.MapGet("/slates/{slateId}/next", Next).WithName("nextSlate");
        user.MapGet("/slates/{slateId}/why/{itemId}", Why).WithName("why");
    }

    private static Task<Ok<SlateView>> Get(string userId, [AsParameters] RecommendQuery query, Tenant tenant) => Recommend(userId, query.Request(), tenant);

    private static Task<Ok<SlateView>> Post(string userId, RecommendBody body, Tenant tenant) => Recommend(userId, body.Request(), tenant);

    private static async Task<Ok<SlateView>> Recommend(string userId, RecommendRequest request, Tenant tenant) =>
        Answer(userId, await tenant.Recommender(userId).Recommend(request), request.K);

    private static async Task<Ok<SlateView>> Next(string userId, string slateId, Tenant tenant, int? count = null) =>
        Answer(userId, await tenant.Recommender(userId).Next(slateId, count), count ?? 1);

    private static async Task<Ok<InquiryView>> Why(string userId, string slateId, string itemId, Tenant tenant) =>
        TypedResults.Ok(InquiryView.Of(await tenant.Recommender(userId).Why(slateId, RouteIds.Read(itemId))));

    private static Ok<SlateView> Answer(string userId, Slate slate, int asked) =>
        TypedResults.Ok(SlateView.Of(slate, slate.Items.Length >= asked ? $"/v1/users/{RouteIds.Write(RouteIds.Read(userId))}/slates/{slate.Id}/next" : null));
}
