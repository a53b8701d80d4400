using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class ItemTests(ApiFixture api)
{
    private readonly string _id = api.NewName("item");

    [Fact]
    public async Task Put_NewThenAgain_IsCreatedThenReplaced()
    {
        HttpResponseMessage created = await Put("""{"title":"Emma","attributes":{"author":["A","B"],"year":1815,"set":true}}""");
        created.Headers.Location!.ToString().Should().Be($"/v1/items/{_id}");
        JsonNode item = await created.Read(HttpStatusCode.Created);

        item["attributes"]!.ToJsonString().Should().Be("""{"author":["A","B"],"year":"1815","set":"true"}""");
        (await (await Put("""{"title":"Emma II"}""")).Read())["title"]!.GetValue<string>().Should().Be("Emma II");
    }

    [Fact]
    public async Task Put_LettersOfOtherScripts_ComeBackAsTheyAre()
    {
        HttpResponseMessage put = await Put("""{"title":"Ὀδύσσεια"}""");

        (await put.Content.ReadAsStringAsync()).Should().Contain("Ὀδύσσεια");
    }

    [Fact]
    public async Task Get_WithItsETag_IsNotSentAgain()
    {
        await Put("""{"title":"Emma"}""");
        HttpResponseMessage got = await api.Client.GetAsync($"/v1/items/{_id}");

        (await Conditional(HttpMethod.Get, header => header.IfNoneMatch.Add(got.Headers.ETag!))).StatusCode.Should().Be(HttpStatusCode.NotModified);
        await Put("""{"title":"Emma II"}""");
        (await Conditional(HttpMethod.Get, header => header.IfNoneMatch.Add(got.Headers.ETag!))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Put_IfMatch_HoldsOnlyForWhatWasSeen()
    {
        EntityTagHeaderValue seen = (await Put("""{"title":"Emma"}""")).Headers.ETag!;

        HttpResponseMessage first = await Conditional(HttpMethod.Put, header => header.IfMatch.Add(seen), """{"title":"First"}""");
        HttpResponseMessage second = await Conditional(HttpMethod.Put, header => header.IfMatch.Add(seen), """{"title":"Second"}""");

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        await second.Problem(HttpStatusCode.PreconditionFailed);
        (await Title()).Should().Be("First");
    }

    [Fact]
    public async Task Put_IfMatch_SurvivesWhatTheAgentLearns()
    {
        EntityTagHeaderValue seen = (await Put("""{"title":"Emma"}""")).Headers.ETag!;
        await api.Client.PostAsync($"/v1/users/{api.NewName("u")}/feedback", Answers.Json($$"""{"id":"1","itemId":"{{_id}}","kind":"liked"}"""));

        (await Conditional(HttpMethod.Put, header => header.IfMatch.Add(seen), """{"title":"Next"}""")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Put_IfNoneMatchAny_IsForNewItemsOnly()
    {
        (await Conditional(HttpMethod.Put, static header => header.IfNoneMatch.Add(EntityTagHeaderValue.Any), """{"title":"One"}""")).StatusCode.Should().Be(HttpStatusCode.Created);
        await (await Conditional(HttpMethod.Put, static header => header.IfNoneMatch.Add(EntityTagHeaderValue.Any), """{"title":"Two"}""")).Problem(HttpStatusCode.PreconditionFailed);
        (await Title()).Should().Be("One");
    }

    [Fact]
    public async Task Put_IfMatchOfNothing_Fails() =>
        await (await Conditional(HttpMethod.Put, static header => header.IfMatch.Add(EntityTagHeaderValue.Any), """{"title":"One"}""")).Problem(HttpStatusCode.PreconditionFailed);

    [Fact]
    public async Task Retire_ThenPut_BringsItBack()
    {
        await Put("""{"title":"Emma"}""");

        (await api.Client.DeleteAsync($"/v1/items/{_id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await (await api.Client.GetAsync($"/v1/items/{_id}")).Read())["retired"]!.GetValue<bool>().Should().BeTrue();
        (await (await Put("""{"title":"Emma"}""")).Read())["retired"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Item_WithASlashInItsId_IsReachedByItsEscape()
    {
        string path = $"/v1/items/{_id}%2Fpart%20two";

        JsonNode made = await (await api.Client.PutAsync(path, Answers.Json("""{"title":"Part two"}"""))).Read(HttpStatusCode.Created);

        made["id"]!.GetValue<string>().Should().Be(_id + "/part two");
        (await api.Client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await (await api.Client.GetAsync(path + "/profile")).Read())["itemId"]!.GetValue<string>().Should().Be(_id + "/part two");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/profile")]
    [InlineData("GET", "/similar")]
    [InlineData("DELETE", "")]
    public async Task Item_NobodyKnows_IsNotFound(string method, string of) =>
        (await (await api.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/v1/items/{_id}{of}"))).Problem(HttpStatusCode.NotFound)).Should().Contain("PUT it first");

    [Fact]
    public async Task Similar_Item_GivesWhatGoesWithItAndNotItself()
    {
        string a = _id + "a", b = _id + "b", c = _id + "c";
        foreach ((string id, string category) in ((string, string)[])[(a, _id + "sea"), (b, _id + "sea"), (c, _id + "land")])
            await api.Client.PutAsync($"/v1/items/{id}", Answers.Json($$"""{"title":"{{id}}","categories":["{{category}}"]}"""));

        JsonNode similar = await (await api.Client.GetAsync($"/v1/items/{a}/similar?count=5")).Read();

        string[] ids = [.. similar["items"]!.AsArray().Select(static one => one!["itemId"]!.GetValue<string>())];
        ids.Should().Contain(b).And.NotContain(a);
        if (ids.Contains(c)) Array.IndexOf(ids, b).Should().BeLessThan(Array.IndexOf(ids, c));
    }

    private Task<HttpResponseMessage> Put(string body) => api.Client.PutAsync($"/v1/items/{_id}", Answers.Json(body));

    private async Task<string> Title() => (await (await api.Client.GetAsync($"/v1/items/{_id}")).Read())["title"]!.GetValue<string>();

    private async Task<HttpResponseMessage> Conditional(HttpMethod method, Action<HttpRequestHeaders> condition, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1/items/{_id}");
        if (body is not null) request.Content = Answers.Json(body);
        condition(request.Headers);
        return await api.Client.SendAsync(request);
    }
}
