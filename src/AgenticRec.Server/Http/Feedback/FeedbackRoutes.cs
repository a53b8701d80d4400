using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Users;
using AgenticRec.Server.Http.Lines;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Http.Feedback;

/// <summary>What users did.</summary>
internal static class FeedbackRoutes
{
    private const int EventsTogether = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{userId}/feedback", Observe).RequireAuthorization(ScopeNames.Ingest).WithTags("Feedback").WithName("sendFeedback");
        api.MapPost("/feedback", ObserveMany).RequireAuthorization(ScopeNames.Ingest).WithTags("Feedback").WithName("sendFeedbackLines")
            .Accepts<FeedbackLine>(Bulk.MediaType).Produces<LineResult>(StatusCodes.Status200OK, Bulk.MediaType).WithMetadata(BodyLimit.OfLines);
    }

    private static async Task<Results<Ok<FeedbackReceipt>, ProblemHttpResult>> Observe(
        string userId, FeedbackBatch batch, Tenant tenant, TimeProvider time, HttpContext http)
    {
        if (batch.Events.Length is 0 or > EventsTogether)
            return Problem.Unprocessable($"A batch holds 1 to {EventsTogether:N0} events; it has {batch.Events.Length:N0}. For more use POST /v1/feedback with JSON lines.");
        DateTimeOffset now = time.GetUtcNow();
        ObserveReceipt receipt = await tenant.Recommender(userId).Observe(ImmutableArray.CreateRange(batch.Events, static (one, arrived) => one.As(arrived), now));
        FeedbackReceipt answer = FeedbackReceipt.Of(receipt);
        if (!AllRejected(receipt.Outcomes)) return TypedResults.Ok(answer);
        Dictionary<string, object?> results = new() { ["results"] = answer.Results };
        return receipt.PendingMeetings >= PendingLimit
            ? Problem.Unavailable(http, receipt.Outcomes[0].Reason!, results)
            : Problem.Unprocessable(receipt.Outcomes is [var only] ? only.Reason! : "No event of the batch was stored: each result says why.", results);
    }

    // The user agent takes nothing more until its pending meetings are lived through.
    private const int PendingLimit = Core.Users.UserState.PendingCapacity;

    private static bool AllRejected(ImmutableArray<InteractionOutcome> outcomes)
    {
        foreach (InteractionOutcome outcome in outcomes)
            if (outcome.Status != InteractionStatus.Rejected)
                return false;
        return true;
    }

    private static Task ObserveMany(HttpContext http, Tenant tenant, TimeProvider time, IOptions<ApiOptions> options) => Bulk.Run(
        http, options.Value, ApiJson.Default.FeedbackLine, static line => line.Id, async lines =>
        {
            DateTimeOffset now = time.GetUtcNow();
            var results = new (string Status, string? Reason)[lines.Count];
            await Task.WhenAll(Enumerable.Range(0, lines.Count)
                .GroupBy(i => lines[i].UserId, StringComparer.Ordinal)
                .Select(async events =>
                {
                    // One after the other, so that a user's events keep their order.
                    foreach (int[] part in events.Chunk(EventsTogether)) await ObserveSome(tenant, lines, part, now, results);
                }));
            return results;
        });

    private static async Task ObserveSome(
        Tenant tenant, IReadOnlyList<FeedbackLine> lines, int[] part, DateTimeOffset now, (string Status, string? Reason)[] results)
    {
        string userId = lines[part[0]].UserId;
        if (AgentKey.ProblemOfId(userId) is { } problem)
        {
            foreach (int i in part) results[i] = (LineStatus.Rejected, "User: " + problem);
            return;
        }

        try
        {
            ObserveReceipt receipt = await tenant.RecommenderOf(userId).Observe([.. part.Select(i => lines[i].As(now))]);
            for (int i = 0; i < part.Length; i++) results[part[i]] = (FeedbackResult.WordFor(receipt.Outcomes[i].Status), receipt.Outcomes[i].Reason);
        }
        catch (UserErasedException erased)
        {
            foreach (int i in part) results[i] = (LineStatus.Rejected, erased.Message);
        }
        catch (Exception failure) when (Failures.IsUnavailability(failure))
        {
            foreach (int i in part) results[i] = Bulk.Unavailable;
        }
    }
}
