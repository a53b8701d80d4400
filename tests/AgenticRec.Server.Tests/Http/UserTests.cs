using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class UserTests(ApiFixture api)
{
    private readonly string _user = api.NewName("user");

    private string Path => "/v1/users/" + _user;

    [Fact]
    public async Task Profile_AfterFeedback_ShowsWhatTheAgentKnows()
    {
        await Like("b1");
        (await api.Client.PutAsync(Path + "/persona", Answers.Json("""{"persona":{"language":"English"}}"""))).StatusCode.Should().Be(HttpStatusCode.NoContent);

        JsonNode profile = await (await api.Client.GetAsync(Path)).Read();

        profile["userId"]!.GetValue<string>().Should().Be(_user);
        profile["persona"]!.ToJsonString().Should().Be("""{"language":"English"}""");
        profile["recent"]![0]!["itemId"]!.GetValue<string>().Should().Be("b1");
    }

    [Fact]
    public async Task Profile_Unchanged_IsNotSentAgain()
    {
        await api.Client.PutAsync(Path + "/persona", Answers.Json("""{"persona":{"language":"English"}}"""));
        EntityTagHeaderValue tag = (await api.Client.GetAsync(Path)).Headers.ETag!;

        (await Conditional(HttpMethod.Get, "", header => header.IfNoneMatch.Add(tag))).StatusCode.Should().Be(HttpStatusCode.NotModified);
        await api.Client.PutAsync(Path + "/persona", Answers.Json("""{"persona":{"language":"Greek"}}"""));
        (await Conditional(HttpMethod.Get, "", header => header.IfNoneMatch.Add(tag))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Profile_OfNobody_IsNotFound() => await (await api.Client.GetAsync(Path)).Problem(HttpStatusCode.NotFound);

    [Fact]
    public async Task Said_SubjectOfTheCatalogue_IsFoundAndCounts()
    {
        await api.Client.PutAsync("/v1/items/harp" + _user, Answers.Json($$"""{"title":"Strings","categories":["Harp{{_user}}"]}"""));
        await Like("harp" + _user);
        await api.Server.Grains.GetGrain<Abstractions.Recommending.IRecommender>($"{TestKeys.Tenant}/{_user}").Coevolve();

        JsonNode answer = await (await api.Client.PostAsync(Path + "/said", Answers.Json($$"""{"text":"No more harp{{_user}}, please."}"""))).Read();

        answer["preferences"]!.AsArray().Select(static one => (one!["about"]!.GetValue<string>(), one["likes"]!.GetValue<bool>())).Should().Contain(("harp" + _user, false));
    }

    [Fact]
    public async Task Said_Nothing_IsNotAcceptable() =>
        await (await api.Client.PostAsync(Path + "/said", Answers.Json("""{"text":" "}"""))).Problem(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Memory_AfterSomethingStrong_IsRecalled()
    {
        await api.Client.PutAsync("/v1/items/whale" + _user, Answers.Json("""{"title":"The white whale"}"""));
        await Like("whale" + _user, "purchased");
        await api.Server.Grains.GetGrain<Abstractions.Recommending.IRecommender>($"{TestKeys.Tenant}/{_user}").Coevolve();

        JsonNode memory = await (await api.Client.GetAsync(Path + "/memory?query=whale&limit=3")).Read();

        memory["query"]!.GetValue<string>().Should().Be("whale");
        memory["episodes"]![0]!["itemIds"]![0]!.GetValue<string>().Should().Be("whale" + _user);
        (await (await api.Client.GetAsync(Path + "/memory?limit=0")).Problem(HttpStatusCode.UnprocessableEntity)).Should().Contain("1 to 100");
    }

    [Fact]
    public async Task Controls_Set_AreInForce()
    {
        JsonNode set = await (await api.Client.PutAsync(Path + "/controls", Answers.Json("""{"blockedItems":["b9"],"learning":false}"""))).Read();

        set.ToJsonString().Should().Be("""{"blockedItems":["b9"],"blockedCategories":[],"learning":false,"autonomyLevel":1}""");
        (await (await api.Client.GetAsync(Path + "/controls")).Read()).ToJsonString().Should().Be(set.ToJsonString());
    }

    [Fact]
    public async Task Controls_IfMatch_HoldsOnlyForWhatWasSeen()
    {
        EntityTagHeaderValue seen = (await api.Client.GetAsync(Path + "/controls")).Headers.ETag!;

        (await Conditional(HttpMethod.Put, "/controls", header => header.IfMatch.Add(seen), """{"autonomyLevel":0}""")).StatusCode.Should().Be(HttpStatusCode.OK);
        await (await Conditional(HttpMethod.Put, "/controls", header => header.IfMatch.Add(seen), """{"autonomyLevel":3}""")).Problem(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("""{"autonomyLevel":4}""", HttpStatusCode.UnprocessableEntity, "0 to 3")]
    [InlineData("""{"blockedItems":null}""", HttpStatusCode.BadRequest, "blockedItems")]
    public async Task Controls_OutOfRange_AreRefused(string body, HttpStatusCode status, string words) =>
        (await (await api.Client.PutAsync(Path + "/controls", Answers.Json(body))).Problem(status)).Should().Contain(words);

    [Fact]
    public async Task Export_HoldsEverythingAboutTheUser()
    {
        await Like("b1");

        HttpResponseMessage export = await api.Client.GetAsync(Path + "/export");

        JsonNode document = await export.Read();
        document["userId"]!.GetValue<string>().Should().Be(_user);
        document["agent"]!["recent"]![0]!["itemId"]!.GetValue<string>().Should().Be("b1");
        export.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        await (await api.Client.GetAsync($"/v1/users/{api.NewName("nobody")}/export")).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Erase_User_IsGoneForGood()
    {
        await Like("b1");

        HttpResponseMessage erased = await api.Client.DeleteAsync(Path);

        (await erased.Read(HttpStatusCode.Accepted))["status"]!.GetValue<string>().Should().BeOneOf("under-way", "done");
        erased.Headers.Location!.ToString().Should().Be(Path + "/erasure");
        await api.Server.Grains.GetGrain<Abstractions.Recommending.IRecommender>($"{TestKeys.Tenant}/{_user}").Erase();
        (await (await api.Client.GetAsync(Path + "/erasure")).Read())["status"]!.GetValue<string>().Should().Be("done");
        await (await api.Client.GetAsync(Path)).Problem(HttpStatusCode.Gone);
        await (await api.Client.GetAsync(Path + "/export")).Problem(HttpStatusCode.Gone);
        (await (await Send("b1", "liked")).Problem(HttpStatusCode.Gone)).Should().Contain("erased");
        await (await api.Client.PutAsync(Path + "/controls", Answers.Json("{}"))).Problem(HttpStatusCode.Gone);
        await (await api.Client.PutAsync(Path + "/persona", Answers.Json("""{"persona":{}}"""))).Problem(HttpStatusCode.Gone);
        await (await api.Client.PostAsync(Path + "/said", Answers.Json("""{"text":"I like whales."}"""))).Problem(HttpStatusCode.Gone);
        (await api.Client.DeleteAsync(Path)).StatusCode.Should().Be(HttpStatusCode.Accepted, "erasing again is no error");
    }

    [Fact]
    public async Task Erasure_OfAUserWhoIsThere_IsNone() =>
        (await (await api.Client.GetAsync(Path + "/erasure")).Read())["status"]!.GetValue<string>().Should().Be("none");

    private async Task Like(string itemId, string kind = "liked") => await (await Send(itemId, kind)).Read();

    private Task<HttpResponseMessage> Send(string itemId, string kind) =>
        api.Client.PostAsync(Path + "/feedback", Answers.Json($$"""{"id":"{{itemId}}-{{kind}}","itemId":"{{itemId}}","kind":"{{kind}}"}"""));

    private async Task<HttpResponseMessage> Conditional(HttpMethod method, string of, Action<HttpRequestHeaders> condition, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Path + of);
        if (body is not null) request.Content = Answers.Json(body);
        condition(request.Headers);
        return await api.Client.SendAsync(request);
    }
}
