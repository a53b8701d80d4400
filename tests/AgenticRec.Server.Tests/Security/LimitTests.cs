using System.Net;
using System.Threading.RateLimiting;
using AgenticRec.Server.Security;
using AgenticRec.Server.Tests.Hosting;

namespace AgenticRec.Server.Tests.Security;

public sealed class LimitTests
{
    [Fact]
    public async Task Rate_UsedUp_IsRefusedForThatKeyOnly()
    {
        await using ApiServer server = await ApiServer.Start(new() { ["Security:Keys:2:RequestsPerSecond"] = "3" }); // the key with scope serve
        using HttpClient limited = server.Client(TestKeys.Serve);
        List<HttpResponseMessage> answers = [];
        for (int n = 0; n < 20; n++) answers.Add(await limited.GetAsync("/v1/users/ann/controls"));

        answers.Should().Contain(static answer => answer.StatusCode == HttpStatusCode.OK);
        HttpResponseMessage refused = answers.First(static answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
        (await refused.Problem(HttpStatusCode.TooManyRequests)).Should().Contain("Retry-After");
        (await server.Client().GetAsync("/v1/users/ann/controls")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rate_OfCallersWithoutCredentials_IsTheirOwn()
    {
        await using ApiServer server = await ApiServer.Start(new() { ["Security:AnonymousRequestsPerSecond"] = "1" });
        List<HttpStatusCode> answers = [];
        for (int n = 0; n < 10; n++) answers.Add((await server.Client(TestKeys.Unknown).GetAsync("/v1/tenant")).StatusCode);

        answers.Should().Contain(HttpStatusCode.TooManyRequests);
        (await server.Client().GetAsync("/v1/tenant")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rate_UsedUpByOthers_LeavesHealthAndMetricsAnswering()
    {
        await using RunningServer server = await RunningServer.StartAsync("--Security:AnonymousRequestsPerSecond=1");
        using var stranger = new HttpClient { BaseAddress = server.Addresses[0] };
        List<HttpStatusCode> refused = [];
        foreach (string path in (string[])["/health/live", "/health/ready", "/metrics"])
            for (int n = 0; n < 5; n++)
            {
                refused.Add((await stranger.GetAsync("/v1/tenant")).StatusCode);
                (await stranger.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK, path);
            }

        refused.Should().Contain(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    [InlineData(99)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void Rate_OfABucket_IsTheOneAskedFor(int perSecond)
    {
        TokenBucketRateLimiterOptions bucket = RateLimits.Of(perSecond);

        (bucket.TokensPerPeriod / bucket.ReplenishmentPeriod.TotalSeconds).Should().Be(perSecond);
        bucket.TokenLimit.Should().Be(perSecond, "that many may come at once");
    }

    [Fact]
    public async Task Origin_Foreign_IsGrantedNothing()
    {
        await using ApiServer server = await ApiServer.Start();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/users/ann/recommendations");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/users/ann/recommendations");
        request.Headers.Add("Origin", "https://evil.example");

        HttpResponseMessage asked = await server.Client(null).SendAsync(preflight), sent = await server.Client().SendAsync(request);

        asked.IsSuccessStatusCode.Should().BeFalse();
        asked.Headers.Concat(sent.Headers).Should().NotContain(static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }
}
