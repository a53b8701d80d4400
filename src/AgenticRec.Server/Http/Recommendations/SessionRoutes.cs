using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>Slates for sessions of people nobody knows. A session's id is the caller's to choose; nothing is stored under it.</summary>
internal static class SessionRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder session = api.MapGroup("/sessions/{sessionId}").RequireAuthorization(ScopeNames.Serve).WithTags("Recommendations");
        session.MapPost("/recommendations", Recommend).WithName("recommendToSession");
        session.MapGet("/slates/{slateId}/next", Next).WithName("nextSessionSlate");
        session.MapGet("/slates/{slateId}/why/{itemId}", Why).WithName("whyInSession");
    }

    private static async Task<Ok<SlateView>> Recommend(string sessionId, SessionBody body, Tenant tenant) =>
        Answer(sessionId, await tenant.Session(sessionId).Recommend(body.Steps(), body.Request()), body.Count);

    private static async Task<Ok<SlateView>> Next(string sessionId, string slateId, Tenant tenant, int? count = null) =>
        Answer(sessionId, await tenant.Session(sessionId).Next(slateId, count), count ?? 1);

    private static async Task<Ok<InquiryView>> Why(string sessionId, string slateId, string itemId, Tenant tenant) =>
        TypedResults.Ok(InquiryView.Of(await tenant.Session(sessionId).Why(slateId, RouteIds.Read(itemId))));

    private static Ok<SlateView> Answer(string sessionId, Slate slate, int asked) => TypedResults.Ok(SlateView.Of(
        slate, slate.Items.Length >= asked ? $"/v1/sessions/{RouteIds.Write(RouteIds.Read(sessionId))}/slates/{slate.Id}/next" : null));
}
