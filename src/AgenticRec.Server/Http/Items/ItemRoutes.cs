using AgenticRec.Abstractions.Catalog;
using AgenticRec.Server.Http.Lines;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AgenticRec.Server.Http.Items;

/// <summary>The catalogue.</summary>
internal static class ItemRoutes
{
    private const int DefaultPage = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder items = api.MapGroup("/items").WithTags("Items");
        items.MapPut("/{itemId}", Put).RequireAuthorization(ScopeNames.Ingest).WithName("putItem");
        items.MapPost("", PutMany).RequireAuthorization(ScopeNames.Ingest).WithName("putItems")
            .Accepts<ItemLine>(Bulk.MediaType).Produces<LineResult>(StatusCodes.Status200OK, Bulk.MediaType).WithMetadata(BodyLimit.OfLines);
        items.MapGet("", List).RequireAuthorization(ScopeNames.Any).WithName("listItems");
        items.MapGet("/{itemId}", Get).RequireAuthorization(ScopeNames.Any).WithName("getItem").Produces(StatusCodes.Status304NotModified);
        items.MapGet("/{itemId}/profile", Profile).RequireAuthorization(ScopeNames.Any).WithName("getItemProfile").Produces(StatusCodes.Status304NotModified);
        items.MapDelete("/{itemId}", Retire).RequireAuthorization(ScopeNames.Ingest).WithName("retireItem");
    }

    private static async Task<Results<Ok<ItemView>, Created<ItemView>, ProblemHttpResult>> Put(string itemId, ItemFacts facts, Tenant tenant, HttpContext http)
    {
        var (condition, problem) = await ConditionOf(itemId, tenant, http);
        if (condition is null) return problem!;
        ItemChange change = await tenant.Catalog.Put(facts.As(RouteIds.Read(itemId)), condition);
        if (change.Outcome == ItemChangeOutcome.ConditionFailed) return Changed(condition);
        var view = new ItemView(change.Item!, retired: false);
        http.Response.GetTypedHeaders().ETag = TagOf(view);
        return change.Outcome == ItemChangeOutcome.Created ? TypedResults.Created($"/v1/items/{RouteIds.Write(view.Id)}", view) : TypedResults.Ok(view);
    }

    // A tag is checked here and what it stands for is then expected by the item itself, so nothing slips in between.
    private static async Task<(ItemCondition? Condition, ProblemHttpResult? Problem)> ConditionOf(string itemId, Tenant tenant, HttpContext http)
    {
        if (http.Request.GetTypedHeaders().IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any)) return (new ItemCondition(MustBeNew: true), null);
        if (!EntityTags.Condition(http, out var tags)) return (ItemCondition.None, null);
        var profile = await tenant.Item(itemId).Profile();
        var tag = profile?.Item is { } known ? TagOf(new ItemView(known, profile.Retired)) : null;
        var condition = new ItemCondition(Expected: profile?.Item);
        return EntityTags.Hold(tags, tag) ? (condition, null) : (null, Changed(condition));
    }

    private static ProblemHttpResult Changed(ItemCondition condition) => Problem.ChangedMeanwhile(condition.MustBeNew
        ? "The item exists already: PUT it without If-None-Match to replace it."
        : "The item is not (any more) what If-Match says: GET it, look, and PUT it with the new ETag.");

    private static Task PutMany(HttpContext http, Tenant tenant, IOptions<ApiOptions> options) => Bulk.Run(
        http, options.Value, ApiJson.Default.ItemLine, static line => line.Id, async lines =>
        {
            CatalogReceipt receipt = await tenant.Catalog.Upsert([.. lines.Select(static line => line.As(line.Id))]);
            var results = new (string Status, string? Reason)[lines.Count];
            Array.Fill(results, (LineStatus.Stored, null));
            foreach (RejectedItem rejected in receipt.Rejected) results[rejected.Index] = (LineStatus.Rejected, rejected.Reason);
            return results;
        });

    private static async Task<Ok<ItemPage>> List(Tenant tenant, int limit = DefaultPage, string? cursor = null)
    {
        CatalogPage page = await tenant.Catalog.Page(cursor, limit);
        return TypedResults.Ok(new ItemPage { Items = [.. page.Items.Select(static listed => new ItemView(listed.Item, listed.Retired))], Cursor = page.Next });
    }

    private static async Task<Results<Ok<ItemView>, StatusCodeHttpResult, ProblemHttpResult>> Get(string itemId, Tenant tenant, HttpContext http)
    {
        if (await tenant.Item(itemId).Profile() is not { Item: { } item, Retired: var retired }) return Unknown();
        var view = new ItemView(item, retired);
        return EntityTags.AreKnown(http, TagOf(view)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<ItemProfileView>, StatusCodeHttpResult, ProblemHttpResult>> Profile(string itemId, Tenant tenant, HttpContext http)
    {
        if (await tenant.Item(itemId).Profile() is not { } profile) return Unknown();
        return EntityTags.AreKnown(http, EntityTags.Of(profile.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(ItemProfileView.Of(profile));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Retire(string itemId, Tenant tenant) =>
        (await tenant.Catalog.Retire([RouteIds.Read(itemId)])).Accepted == 1 ? TypedResults.NoContent() : Unknown();

    private static EntityTagHeaderValue TagOf(ItemView view) => EntityTags.Of(view, ApiJson.Default.ItemView);

    private static ProblemHttpResult Unknown() => Problem.NotFound("The catalogue has no such item: PUT it first.");
}
