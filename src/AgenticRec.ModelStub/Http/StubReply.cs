using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>A short reply that needs no model: a refusal, an error.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body.</param>
internal sealed record StubReply(int Status, string ContentType, byte[] Body)
{
    /// <summary>Headers besides type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static StubReply Error(int status, string message, string type = "invalid_request_error", string? code = null) =>
        new(status, ReplyBody.Json, ErrorBody.Of(message, type, code));

    /// <summary>429 with an honest word on when there will be room.</summary>
    public static StubReply Limited(string message, TimeSpan retryAfter) => TooMany(
        message,
        new("Retry-After", ((long)Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds))).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("retry-after-ms", ((long)Math.Max(1, Math.Ceiling(retryAfter.TotalMilliseconds))).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static StubReply TooMany(string message, params KeyValuePair<string, string>[] headers) =>
        Error(StatusCodes.Status429TooManyRequests, message, "requests", "rate_limit_exceeded") with { Headers = headers };

    public Task SendAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        foreach ((string name, string value) in Headers) response.Headers[name] = value;
        return response.Body.WriteAsync(Body).AsTask();
    }
}
