using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AgenticRec.Server.Http.Problems;

/// <summary>Answers that say what is wrong, where, and what to do.</summary>
internal static class Problem
{
    /// <summary>Seconds after which a caller may try again what could not be done now.</summary>
    public const int RetryAfterSeconds = 2;

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static ProblemHttpResult Gone(string detail) => Of(StatusCodes.Status410Gone, "Gone", detail);

    public static ProblemHttpResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "Malformed request", detail);

    public static ProblemHttpResult Unprocessable(string detail, Dictionary<string, object?>? more = null) =>
        Of(StatusCodes.Status422UnprocessableEntity, "Not acceptable as given", detail, more);

    public static ProblemHttpResult TooLarge() => Of(
        StatusCodes.Status413PayloadTooLarge, "Body too large", "The body is larger than this route takes: send less at once, or use JSON lines (POST /v1/items, POST /v1/feedback).");

    public static ProblemHttpResult ChangedMeanwhile(string detail) => Of(StatusCodes.Status412PreconditionFailed, "Changed meanwhile", detail);

    public static ProblemHttpResult TooManyRequests() => Of(
        StatusCodes.Status429TooManyRequests, "Too many requests", "The caller's rate limit is used up: wait as long as Retry-After says, or send events in batches.");

    public static ProblemHttpResult Of(int status, string title, string detail, Dictionary<string, object?>? more = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: more);

    /// <summary>The service cannot do it now and may soon; nothing was acknowledged.</summary>
    public static ProblemHttpResult Unavailable(HttpContext http, string detail, Dictionary<string, object?>? more = null)
    {
        http.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status503ServiceUnavailable, "Not available now", detail, more);
    }
}
