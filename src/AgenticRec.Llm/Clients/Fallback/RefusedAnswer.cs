using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace AgenticRec.Llm.Clients.Fallback;

/// <summary>Reads an answer with an error status: what it means, and how long to stay away.</summary>
internal static class RefusedAnswer
{
    private const int LongestCode = 64;

    public static ModelUnavailableException Of(ClientResultException refused, DateTimeOffset now)
    {
        PipelineResponse? response = refused.GetRawResponse();
        string? code = Code(response);
        ModelUnavailableReason reason = refused.Status switch
        {
            _ when code is "content_filter" or "content_policy_violation" or "ResponsibleAIPolicyViolation" => ModelUnavailableReason.ContentFiltered,
            429 => ModelUnavailableReason.RateLimited,
            408 => ModelUnavailableReason.EndpointError,
            >= 500 => ModelUnavailableReason.EndpointError,
            >= 400 => ModelUnavailableReason.Rejected,
            _ => ModelUnavailableReason.Unreadable,
        };
        return new ModelUnavailableException(reason, code is null ? $"HTTP {refused.Status}" : $"HTTP {refused.Status}, {code}", refused)
        {
            Status = refused.Status,
            RetryAfter = response is null ? null : RetryAfter(response.Headers, now),
        };
    }

    /// <summary>How long to stay away, 0 or more: <c>retry-after-ms</c>, else <c>Retry-After</c> in seconds or as a date. What is neither is as good as absent.</summary>
    internal static TimeSpan? RetryAfter(PipelineResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValue("retry-after-ms", out string? milliseconds) && Number(milliseconds) is { } ms) return TimeSpan.FromMilliseconds(ms);
        if (!headers.TryGetValue("Retry-After", out string? text)) return null;
        if (Number(text) is { } seconds) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    // A year is as good as forever, and keeps TimeSpan from overflowing.
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= 0 ? Math.Min(number, 31_536_000) : null;

    // The code alone: the message may repeat the prompt.
    private static string? Code(PipelineResponse? response)
    {
        try
        {
            if (response is null || response.Content.ToMemory().IsEmpty) return null;
            using JsonDocument body = JsonDocument.Parse(response.Content);
            if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("error", out JsonElement error)) return null;
            if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("code", out JsonElement code) || code.ValueKind != JsonValueKind.String) return null;
            string text = code.GetString()!;
            return text.Length is > 0 and <= LongestCode && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? text : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
