using System.ClientModel;
using System.Text.Json;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Fallback;

namespace AgenticRec.Llm.Tests.Clients.Fallback;

public class ModelFailureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(429, "", ModelUnavailableReason.RateLimited)]
    [InlineData(500, "", ModelUnavailableReason.EndpointError)]
    [InlineData(503, "<html>", ModelUnavailableReason.EndpointError)]
    [InlineData(408, "", ModelUnavailableReason.EndpointError)]
    [InlineData(401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"...\"}}", ModelUnavailableReason.Rejected)]
    [InlineData(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"...\"}}", ModelUnavailableReason.ContentFiltered)]
    [InlineData(400, "{\"error\":\"bad\"}", ModelUnavailableReason.Rejected)]
    [InlineData(400, "[1]", ModelUnavailableReason.Rejected)]
    public void Of_ErrorStatus_SaysWhy(int status, string body, ModelUnavailableReason reason)
    {
        ModelUnavailableException failure = ModelFailure.Of(Some.Refusal(status, body), Now);

        failure.Reason.Should().Be(reason);
        failure.Status.Should().Be(status);
    }

    [Fact]
    public void Of_ErrorWithMessage_RepeatsTheCodeAlone() =>
        ModelFailure.Of(Some.Refusal(404, "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"your prompt was: secret\"}}"), Now)
            .Message.Should().Be("HTTP 404, DeploymentNotFound");

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("0", 0.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("3600", 3600.0)]
    [InlineData("Sun, 01 Mar 2026 12:00:07 GMT", 7.0)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0.0)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("1e400", null)]
    public void Of_RetryAfter_ReadsEveryForm(string header, double? seconds) =>
        ModelFailure.Of(Some.Refusal(429, "", ("Retry-After", header)), Now).RetryAfter.Should().Be(seconds is { } s ? TimeSpan.FromSeconds(s) : null);

    [Fact]
    public void Of_RetryAfterMs_GoesFirst() =>
        ModelFailure.Of(Some.Refusal(429, "", ("Retry-After", "30"), ("retry-after-ms", "250")), Now).RetryAfter.Should().Be(TimeSpan.FromMilliseconds(250));

    [Fact]
    public void Of_AbsurdRetryAfter_DoesNotOverflow() =>
        ModelFailure.Of(Some.Refusal(429, "", ("Retry-After", "99999999999999999999")), Now).RetryAfter.Should().Be(TimeSpan.FromDays(365));

    public static TheoryData<Exception, ModelUnavailableReason> Thrown => new()
    {
        { new HttpRequestException("refused"), ModelUnavailableReason.Unreachable },
        { new IOException("reset"), ModelUnavailableReason.Unreachable },
        { new ClientResultException("no response"), ModelUnavailableReason.Unreachable },
        { new JsonException("<html>"), ModelUnavailableReason.Unreadable },
        { new ArgumentOutOfRangeException("finish_reason"), ModelUnavailableReason.Unreadable },
        { new IndexOutOfRangeException(), ModelUnavailableReason.Unreadable },
        { new OperationCanceledException(), ModelUnavailableReason.DeadlineExceeded },
        { new AggregateException(new HttpRequestException()), ModelUnavailableReason.Unreachable },
        { new Azure.Identity.CredentialUnavailableException("none"), ModelUnavailableReason.Rejected },
        { new Exception("what?"), ModelUnavailableReason.Unexpected },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public void Of_Exception_SaysWhy(Exception exception, ModelUnavailableReason reason) => ModelFailure.Of(exception, Now).Reason.Should().Be(reason);

    [Fact]
    public void Of_ConnectionBrokenInsideAnAnswer_IsUnfinished() =>
        ModelFailure.Of(new IOException("reset"), Now, begun: true).Reason.Should().Be(ModelUnavailableReason.Unfinished);
}
