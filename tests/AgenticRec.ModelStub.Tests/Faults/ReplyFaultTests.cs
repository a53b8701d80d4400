using System.Net;
using System.Text.Json;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Tests.Faults;

/// <summary>Faults of status, envelope and stream: what they look like to an HTTP client.</summary>
public class ReplyFaultTests
{
    private const string TooMany =
        """{"error":{"message":"Rate limit reached for requests. Please try again later.","type":"requests","param":null,"code":"rate_limit_exceeded"}}""";

    private const string ServerError =
        """{"error":{"message":"The server had an error while processing your request.","type":"server_error","param":null,"code":null}}""";

    [Theory]
    [InlineData(StubFaultKind.TooMany, null, null)]
    [InlineData(StubFaultKind.TooManyRetry1, "1", null)]
    [InlineData(StubFaultKind.TooManyRetry0, "0", null)]
    [InlineData(StubFaultKind.TooManyRetryNegative, "-5", null)]
    [InlineData(StubFaultKind.TooManyRetrySoon, "soon", null)]
    [InlineData(StubFaultKind.TooManyRetryDate, "Fri, 14 Mar 2025 15:09:28 GMT", null)]
    [InlineData(StubFaultKind.TooManyRetry3600, "3600", null)]
    [InlineData(StubFaultKind.TooManyRetryMilliseconds, null, "50")]
    public async Task TooMany_EveryForm_HasItsHeader(StubFaultKind kind, string? retryAfter, string? retryAfterMilliseconds)
    {
        Reply reply = await ReplyAsync(kind);
        reply.Status.Should().Be(HttpStatusCode.TooManyRequests);
        reply.Header("Retry-After").Should().Be(retryAfter);
        reply.Header("retry-after-ms").Should().Be(retryAfterMilliseconds);
        reply.Body.Should().Be(TooMany);
    }

    [Theory]
    [InlineData(StubFaultKind.ServerError, 500, "application/json", ServerError)]
    [InlineData(StubFaultKind.BadGateway, 502, "text/html", "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n")]
    [InlineData(StubFaultKind.Unavailable, 503, "application/json",
        """{"error":{"message":"The engine is currently overloaded, please try again later.","type":"server_error","param":null,"code":"overloaded"}}""")]
    [InlineData(StubFaultKind.Html, 200, "text/html", "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n")]
    [InlineData(StubFaultKind.EmptyBody, 200, "application/json", "")]
    [InlineData(StubFaultKind.ErrorFrame, 200, "application/json", ServerError)]
    public async Task FixedReplies_AreExact_PlainAndStreamed(StubFaultKind kind, int status, string type, string body)
    {
        Reply plain = await ReplyAsync(kind);
        plain.Should().BeEquivalentTo(new { Status = (HttpStatusCode)status, Type = type, Body = body });
        if (kind == StubFaultKind.ErrorFrame) return;
        (await ReplyAsync(kind, stream: true)).Body.Should().Be(body);
    }

    [Fact]
    public async Task FilterError_Is400WithTheCode()
    {
        Reply reply = await ReplyAsync(StubFaultKind.FilterError);
        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        JsonElement error = JsonDocument.Parse(reply.Body).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().Should().Be("content_filter");
        error.GetProperty("innererror").GetProperty("code").GetString().Should().Be("ResponsibleAIPolicyViolation");
    }

    [Theory]
    [InlineData(StubFaultKind.FilterFinish, "content_filter")]
    [InlineData(StubFaultKind.UnknownFinish, "end_turn")]
    [InlineData(StubFaultKind.NoDone, null)]
    public async Task FinishReason_Plain_IsTheFaults(StubFaultKind kind, string? reason)
    {
        JsonElement choice = JsonDocument.Parse((await ReplyAsync(kind)).Body).RootElement.GetProperty("choices")[0];
        choice.GetProperty("finish_reason").GetString().Should().Be(reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EmptyChoices_NotOneChoice_ButUsage(bool stream)
    {
        string body = (await ReplyAsync(StubFaultKind.EmptyChoices, stream)).Body;
        body.Should().NotContain("\"index\"").And.Contain("\"choices\":[]").And.Contain("\"usage\"");
        if (stream) body.Should().EndWith("data: [DONE]\n\n");
    }

    [Fact]
    public async Task NoDone_Stream_EndsCleanlyInTheMiddle()
    {
        string good = (await ReplyAsync(null, stream: true)).Body;
        good.Should().Contain("\"finish_reason\":\"stop\"").And.EndWith("data: [DONE]\n\n");
        string body = (await ReplyAsync(StubFaultKind.NoDone, stream: true)).Body;
        body.Should().EndWith("\"finish_reason\":null}]}\n\n").And.NotContain("[DONE]").And.NotContain("usage");
        TextOf(body).Should().NotBeEmpty();
        TextOf(good).Should().StartWith(TextOf(body)).And.NotBe(TextOf(body));
    }

    [Fact]
    public async Task ErrorFrame_Stream_HoldsTheErrorAfterHalfOfTheText()
    {
        string body = (await ReplyAsync(StubFaultKind.ErrorFrame, stream: true)).Body;
        body.Should().EndWith($"\"finish_reason\":null}}]}}\n\ndata: {ServerError}\n\n");
        TextOf(body).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Good_Plain_IsExact() => (await ReplyAsync(null)).Body.Should().Be(
        """{"id":"chatcmpl-stub-00000001","object":"chat.completion","created":1741964966,"model":"stub-chat","system_fingerprint":"fp_stub","choices":[{"index":0,"message":{"role":"assistant","content":"It says: Which of them?","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":16,"completion_tokens":6,"total_tokens":22}}""");

    [Fact]
    public async Task Good_Stream_IsExact() => (await ReplyAsync(null, stream: true)).Body.Should().Be(string.Join("", new[]
    {
        """choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}""",
        """choices":[{"index":0,"delta":{"content":"It says: Which of them?"},"logprobs":null,"finish_reason":null}]}""",
        """choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}""",
        """choices":[],"usage":{"prompt_tokens":16,"completion_tokens":6,"total_tokens":22}}""",
    }.Select(rest =>
        $$"""data: {"id":"chatcmpl-stub-00000001","object":"chat.completion.chunk","created":1741964966,"model":"stub-chat","system_fingerprint":"fp_stub","{{rest}}""" + "\n\n"))
        + "data: [DONE]\n\n");

    private static string TextOf(string events) => string.Concat(events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line["data: ".Length..]).Where(data => data.Contains("\"delta\"", StringComparison.Ordinal))
        .Select(data => JsonDocument.Parse(data).RootElement.GetProperty("choices")[0].GetProperty("delta"))
        .Select(delta => delta.TryGetProperty("content", out JsonElement content) ? content.GetString() : ""));

    private static async Task<Reply> ReplyAsync(StubFaultKind? kind, bool stream = false)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions
        {
            Time = Clock.Fixed,
            Faults = kind is { } fault ? [new StubFault(fault)] : [],
        });
        using HttpClient client = stub.Client();
        using HttpResponseMessage response = await client.PostAsync(Some.Chat, Some.ChatBody(stream: stream));
        if (kind is { } met) stub.Counts.Faults.Should().Equal(new Dictionary<StubFaultKind, long> { [met] = 1 });
        return new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response, await response.Content.ReadAsStringAsync());
    }

    private sealed record Reply(HttpStatusCode Status, string? Type, HttpResponseMessage Response, string Body)
    {
        public string? Header(string name) => Response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
    }
}
