using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

public sealed class TenantTests(OwnServer own) : IClassFixture<OwnServer>
{
    private readonly HttpClient _client = own.Client;

    [Fact]
    public async Task Settings_Put_TakeEffectAndAreConditional()
    {
        EntityTagHeaderValue seen = (await _client.GetAsync("/v1/tenant/settings")).Headers.ETag!;

        JsonNode set = await (await Put("""{"kindValues":{"hummed":0.5},"highestRating":10}""", seen)).Read();

        set["kindValues"]!.ToJsonString().Should().Be("""{"hummed":0.5}""");
        set["lowestRating"]!.GetValue<double>().Should().Be(.5);
        (await (await _client.PostAsync("/v1/users/ann/feedback", Answers.Json("""[{"id":"1","itemId":"b","kind":"hummed"},{"id":"2","itemId":"b","kind":"rated","rating":9}]"""))).Read())
            ["results"]!.AsArray().Should().OnlyContain(static one => one!["status"]!.GetValue<string>() == "stored");
        await (await Put("""{}""", seen)).Problem(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("""{"temperature":0}""", HttpStatusCode.UnprocessableEntity, "Temperature")]
    [InlineData("""{"kindValues":{"x":2}}""", HttpStatusCode.UnprocessableEntity, "'x'")]
    [InlineData("""{"tenant":"other"}""", HttpStatusCode.BadRequest, "'tenant'")]
    public async Task Settings_OutOfRange_AreRefused(string body, HttpStatusCode status, string words) =>
        (await (await Put(body, null)).Problem(status)).Should().Contain(words);

    [Fact]
    public async Task Policy_AndSummary_AreShown()
    {
        await _client.PutAsync("/v1/items/b1", Answers.Json("""{"title":"One"}"""));

        (await (await _client.GetAsync("/v1/tenant/policy")).Read())["weights"]!.AsArray().Should().HaveCountGreaterThan(20);
        JsonNode summary = await (await _client.GetAsync("/v1/tenant")).Read();
        summary["tenant"]!.GetValue<string>().Should().Be(TestKeys.Tenant);
        summary["items"]!.GetValue<int>().Should().Be(1);
    }

    private async Task<HttpResponseMessage> Put(string body, EntityTagHeaderValue? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/tenant/settings") { Content = Answers.Json(body) };
        if (ifMatch is not null) request.Headers.IfMatch.Add(ifMatch);
        return await _client.SendAsync(request);
    }
}
