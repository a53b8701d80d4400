using System.Globalization;
using System.Text;
using AgenticRec.Abstractions.Users;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AgenticRec.Server.Http.Users;

/// <summary>What a user takes along, and how it leaves.</summary>
internal static class DepartureRoutes
{
    private const int CharactersTogether = 16 << 10;

    public static void Map(IEndpointRouteBuilder api)
    {
        RouteGroupBuilder user = api.MapGroup("/users/{userId}").RequireAuthorization(ScopeNames.Operate).WithTags("Users");
        user.MapGet("/export", Export).WithName("exportUser").Produces(StatusCodes.Status200OK, contentType: "application/json");
        user.MapDelete("", Erase).WithName("eraseUser");
        user.MapGet("/erasure", Erasure).WithName("getErasure");
    }

    private static async Task<IResult> Export(string userId, Tenant tenant, HttpContext http)
    {
        IUserAgent user = tenant.User(userId);
        if (UserRoutes.Missing(await user.Profile()) is { } missing) return missing;
        string document = await user.Export();
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers[HeaderNames.ContentDisposition] = "attachment; filename=\"user.json\"";
        Encoder encoder = Encoding.UTF8.GetEncoder();
        for (int at = 0; at < document.Length; at += CharactersTogether)
        {
            ReadOnlySpan<char> part = document.AsSpan(at, Math.Min(CharactersTogether, document.Length - at));
            encoder.Convert(part, http.Response.BodyWriter, flush: at + CharactersTogether >= document.Length, out _, out _);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        return Results.Empty;
    }

    private static async Task<Accepted<ErasureView>> Erase(string userId, Tenant tenant)
    {
        ErasureStatus status = await tenant.Recommender(userId).BeginErase();
        userId = RouteIds.Read(userId);
        return TypedResults.Accepted($"/v1/users/{RouteIds.Write(userId)}/erasure", ErasureView.Of(userId, status));
    }

    private static async Task<Ok<ErasureView>> Erasure(string userId, Tenant tenant, HttpContext http)
    {
        ErasureStatus status = await tenant.User(userId).Erasure();

        // Whoever looks also sees to it that an erasure which a crash interrupted goes on.
        if (status == ErasureStatus.UnderWay) status = await tenant.Recommender(userId).BeginErase();
        if (status == ErasureStatus.UnderWay) http.Response.Headers.RetryAfter = Problem.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(ErasureView.Of(RouteIds.Read(userId), status));
    }
}
