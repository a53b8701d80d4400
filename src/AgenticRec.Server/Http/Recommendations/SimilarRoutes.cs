using System.Globalization;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>
/// Items that go with an item: what a session that liked just this item would be shown, without what comes by popularity, novelty or chance alone.
/// </summary>
internal static class SimilarRoutes
{
    private const int Spare = 40;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/items/{itemId}/similar", Similar)
        .RequireAuthorization(ScopeNames.Serve).WithTags("Items").WithName("similarItems");

    private static async Task<Results<Ok<SimilarView>, ProblemHttpResult>> Similar(string itemId, Tenant tenant, int count = 10)
    {
        if (count is < 1 or > RecommendRequest.MaxItems - Spare)
            return Problem.Unprocessable($"The count must be 1 to {RecommendRequest.MaxItems - Spare}; it is {count}.");
        if (await tenant.Item(itemId).Profile() is not { Item: { } item }) return Problem.NotFound("The catalogue has no such item: PUT it first.");
        var request = new RecommendRequest { K = count + Spare, Constraints = new Constraints { Exploration = 0, Diversity = 0 } };
        Slate slate = await tenant.Session(SessionOf(item.Id)).Recommend([new SessionStep(item.Id, InteractionKinds.Purchased)], request);
        return TypedResults.Ok(new SimilarView
        {
            ItemId = item.Id,
            Items = [.. slate.Items.Where(static one => one.Source is "affinity" or "taste").Take(count).Select(SlateItemView.Of)],
        });
    }

    // An item's id may be as long as a session's: the session is named by its hash.
    private static string SessionOf(string itemId) => string.Create(CultureInfo.InvariantCulture, $"similar:{Stable.Hash(itemId):x16}");
}
