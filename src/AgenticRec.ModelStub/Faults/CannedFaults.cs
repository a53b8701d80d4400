using System.Globalization;
using System.Text;
using AgenticRec.ModelStub.Http;
using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Faults;

/// <summary>The faults that are a fixed reply.</summary>
internal static class CannedFaults
{
    private const string TooMany = "Rate limit reached for requests. Please try again later.";

    private const string Filtered =
        """
        {"error":{
          "message":"The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.",
          "type":null,"param":"prompt","code":"content_filter","status":400,
          "innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"violence":{"filtered":true,"severity":"medium"}}}
        }}
        """;

    private static readonly TimeSpan DateAhead = TimeSpan.FromSeconds(2);

    /// <summary>Null: the fault is no fixed reply.</summary>
    public static StubReply? Of(StubFaultKind kind, TimeProvider time) => kind switch
    {
        StubFaultKind.TooMany => StubReply.TooMany(TooMany),
        StubFaultKind.TooManyRetry1 => Retry("1"),
        StubFaultKind.TooManyRetry0 => Retry("0"),
        StubFaultKind.TooManyRetryNegative => Retry("-5"),
        StubFaultKind.TooManyRetrySoon => Retry("soon"),
        StubFaultKind.TooManyRetryDate => Retry((time.GetUtcNow() + DateAhead).ToString("R", CultureInfo.InvariantCulture)),
        StubFaultKind.TooManyRetry3600 => Retry("3600"),
        StubFaultKind.TooManyRetryMilliseconds => StubReply.TooMany(TooMany, new KeyValuePair<string, string>("retry-after-ms", "50")),
        StubFaultKind.ServerError => new StubReply(StatusCodes.Status500InternalServerError, ReplyBody.Json, ErrorBody.ServerError),
        StubFaultKind.BadGateway => Page(StatusCodes.Status502BadGateway, "502 Bad Gateway"),
        StubFaultKind.Unavailable => StubReply.Error(
            StatusCodes.Status503ServiceUnavailable, "The engine is currently overloaded, please try again later.", "server_error", "overloaded"),
        StubFaultKind.Html => Page(StatusCodes.Status200OK, "Sign in"),
        StubFaultKind.EmptyBody => new StubReply(StatusCodes.Status200OK, ReplyBody.Json, []),
        StubFaultKind.FilterError => new StubReply(StatusCodes.Status400BadRequest, ReplyBody.Json, Encoding.UTF8.GetBytes(Filtered)),
        _ => null,
    };

    private static StubReply Retry(string after) => StubReply.TooMany(TooMany, new KeyValuePair<string, string>("Retry-After", after));

    private static StubReply Page(int status, string title) => new(
        status,
        "text/html",
        Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"));
}
