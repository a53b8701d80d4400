using System.Net;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

/// <summary>A tenant of its own: what is recommended depends on all that a tenant holds.</summary>
public sealed class RecommendationTests(RecommendationTests.Shop shop) : IClassFixture<RecommendationTests.Shop>
{
    private readonly HttpClient _client = shop.Client;

    [Fact]
    public async Task Get_Constraints_AreRespected()
    {
        JsonNode slate = await Get("/v1/users/ann/recommendations?count=20&category=land&exclude=i1&exclude=i3");

        string[] ids = Ids(slate);
        ids.Should().NotBeEmpty().And.OnlyContain(static id => int.Parse(id.Substring(1), System.Globalization.CultureInfo.InvariantCulture) % 2 == 1).And.NotContain(["i1", "i3"]);
        slate["next"].Should().BeNull("the slate came out short");
        slate["degraded"].Should().BeNull();
    }

    [Fact]
    public async Task Get_SeenItems_ComeOnlyWhenAskedFor()
    {
        Ids(await Get("/v1/users/ann/recommendations?count=30")).Should().NotContain("i0");
        Ids(await Get("/v1/users/ann/recommendations?count=30&includeSeen=true")).Should().Contain("i0");
    }

    [Fact]
    public async Task Post_Candidates_AreRanked()
    {
        JsonNode slate = await (await _client.PostAsync("/v1/users/ann/recommendations", Answers.Json("""{"candidates":["i1","i6","i8","none"],"count":5,"explain":true}"""))).Read();

        Ids(slate).Should().BeEquivalentTo("i1", "i6", "i8");
        slate["items"]!.AsArray().Sum(static one => one!["probability"]!.GetValue<double>()).Should().BeApproximately(1, 1e-9);
        slate["dropped"]!.ToJsonString().Should().Be("""[{"itemId":"none","step":"unknown"}]""");
    }

    [Fact]
    public async Task Next_ByTheLink_GoesOnWithoutRepeatsToTheEnd()
    {
        List<string> shown = [];
        string? path = "/v1/users/ann/recommendations?count=7";
        while (path is not null)
        {
            JsonNode page = await Get(path);
            shown.AddRange(Ids(page));
            path = page["next"]?.GetValue<string>();
            if (path is not null) path += "?count=7";
        }

        shown.Should().OnlyHaveUniqueItems().And.HaveCount(27);
    }

    [Fact]
    public async Task Next_SlateNobodyRemembers_IsGone() =>
        (await (await _client.GetAsync("/v1/users/ann/slates/none/next")).Problem(HttpStatusCode.Gone)).Should().Contain("ask for a new one");

    [Fact]
    public async Task Why_OnAndOffTheSlate_IsAnswered()
    {
        JsonNode slate = await Get("/v1/users/ann/recommendations?count=2");
        string why = $"/v1/users/ann/slates/{slate["slateId"]}/why/";

        JsonNode on = await Get(why + Ids(slate)[0]), off = await Get(why + "i0");

        on["onSlate"]!.GetValue<bool>().Should().BeTrue();
        on["place"]!.GetValue<int>().Should().Be(1);
        on["reasons"]!.AsArray().Should().NotBeEmpty();
        off["onSlate"]!.GetValue<bool>().Should().BeFalse();
        off["keptOffBy"]!.GetValue<string>().Should().Be("seen");
    }

    [Fact]
    public async Task Session_ByItsSteps_IsRecommendedToAndPaged()
    {
        JsonNode slate = await (await _client.PostAsync("/v1/sessions/s1/recommendations", Answers.Json("""{"recent":["i1",{"itemId":"i3","kind":"liked"}],"count":4}"""))).Read();
        JsonNode next = await Get(slate["next"]!.GetValue<string>());

        Ids(slate).Should().HaveCount(4).And.NotContain(["i1", "i3"]);
        Ids(slate).Concat(Ids(next)).Should().OnlyHaveUniqueItems().And.HaveCount(8);
    }

    [Theory]
    [InlineData("""{"recent":[{"kind":"liked"}]}""", HttpStatusCode.BadRequest, "itemId")]
    [InlineData("""{"recent":[7]}""", HttpStatusCode.BadRequest, "recent")]
    [InlineData("""{"recent":[{"itemId":"i1","kind":"hummed"}]}""", HttpStatusCode.UnprocessableEntity, "Step 1")]
    [InlineData("""{"count":0}""", HttpStatusCode.UnprocessableEntity, "1 to 1000")]
    public async Task Session_OutOfRange_IsRefused(string body, HttpStatusCode status, string words) =>
        (await (await _client.PostAsync("/v1/sessions/s2/recommendations", Answers.Json(body))).Problem(status)).Should().Contain(words);

    [Theory]
    [InlineData("count=0", HttpStatusCode.UnprocessableEntity, "1 to 1000")]
    [InlineData("count=1001", HttpStatusCode.UnprocessableEntity, "1 to 1000")]
    [InlineData("count=many", HttpStatusCode.BadRequest, "count")]
    [InlineData("explain=perhaps", HttpStatusCode.BadRequest, "explain")]
    public async Task Get_OutOfRange_IsRefused(string query, HttpStatusCode status, string words) =>
        (await (await _client.GetAsync("/v1/users/ann/recommendations?" + query)).Problem(status)).Should().Contain(words);

    [Fact]
    public async Task Post_DiversityOutOfRange_IsRefused() =>
        (await (await _client.PostAsync("/v1/users/ann/recommendations", Answers.Json("""{"diversity":2}"""))).Problem(HttpStatusCode.UnprocessableEntity)).Should().Contain("[0, 1]");

    private async Task<JsonNode> Get(string path) => await (await _client.GetAsync(path)).Read();

    private static string[] Ids(JsonNode slate) => [.. slate["items"]!.AsArray().Select(static item => item!["itemId"]!.GetValue<string>())];

    public sealed class Shop : OwnServer
    {
        protected override async Task Fill()
        {
            await (await Client.PostAsync("/v1/items", Answers.Lines([.. Enumerable.Range(0, 30)
                .Select(static n => $$"""{"id":"i{{n}}","title":"Title {{n}}","categories":["{{(n % 2 == 0 ? "sea" : "land")}}"]}""")]))).ReadLines();
            await (await Client.PostAsync("/v1/users/ann/feedback", Answers.Json(
                """[{"id":"1","itemId":"i0","kind":"liked"},{"id":"2","itemId":"i2","kind":"liked"},{"id":"3","itemId":"i4","kind":"purchased"}]"""))).Read();
            await Server.Grains.GetGrain<Abstractions.Recommending.IRecommender>($"{TestKeys.Tenant}/ann").Coevolve();
        }
    }
}
