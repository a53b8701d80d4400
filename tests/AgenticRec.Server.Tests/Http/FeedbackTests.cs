using System.Net;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class FeedbackTests(ApiFixture api)
{
    private readonly string _user = api.NewName("reader");

    [Fact]
    public async Task Send_OneThenTheSame_IsStoredThenDuplicate()
    {
        const string liked = """{"id":"e1","itemId":"b1","kind":"liked"}""";

        (await Statuses(await Send(liked))).Should().Equal("stored");
        (await Statuses(await Send(liked))).Should().Equal("duplicate");
    }

    [Fact]
    public async Task Send_Batch_TellsEachEventsFate()
    {
        JsonNode receipt = await (await Send(
            """[{"id":"e1","itemId":"b1","kind":"liked"},{"id":"e1","itemId":"b1","kind":"liked"},{"id":"e2","itemId":"b1","kind":"hummed"},{"id":"e3","itemId":"b2","kind":"rated","rating":4,"at":"2026-01-01T00:00:00Z","context":{"device":"phone"},"slateId":"s"}]""")).Read();

        receipt["results"]!.AsArray().Select(static one => one!["status"]!.GetValue<string>()).Should().Equal("stored", "duplicate", "rejected", "stored");
        receipt["results"]![2]!["reason"]!.GetValue<string>().Should().Contain("hummed");
        receipt["results"]![0]!["reason"].Should().BeNull();
        receipt["version"]!.GetValue<long>().Should().BePositive();
    }

    [Fact]
    public async Task Send_SameEventManyTimesAtOnce_HasOneEffect()
    {
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Send("""{"id":"once","itemId":"b1","kind":"liked"}""")));

        List<string> statuses = [];
        foreach (HttpResponseMessage answer in answers) statuses.AddRange(await Statuses(answer));
        statuses.Count(static status => status == "stored").Should().Be(1);
        JsonNode user = await (await api.Client.GetAsync($"/v1/users/{_user}")).Read();
        user["recent"]!.AsArray().Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"id":"e","itemId":"b1","kind":"hummed"}""", "'hummed' is not known")]
    [InlineData("""{"id":"e","itemId":"","kind":"liked"}""", "Item: The id is empty")]
    [InlineData("""{"id":"","itemId":"b1","kind":"liked"}""", "operation id must be 1 to 128")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"rated"}""", "needs a rating")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"rated","rating":9}""", "off the scale")]
    [InlineData("[]", "1 to 1,000 events")]
    public async Task Send_NothingAcceptable_IsRefusedWithTheReason(string body, string reason) =>
        (await (await Send(body)).Problem(HttpStatusCode.UnprocessableEntity)).Should().Contain(reason);

    [Theory]
    [InlineData("""{"itemId":"b1","kind":"liked"}""", "'id'")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"liked","ratng":5}""", "'ratng'")]
    [InlineData("""{"id":"e","id":"f","itemId":"b1","kind":"liked"}""", "id")]
    [InlineData("""{"id":"e","itemId":"b1","kind":null}""", "kind")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"rated","rating":"5"}""", "$.rating")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"liked","userId":"somebody-else"}""", "'userId'")]
    [InlineData("""[{"id":"e","itemId":"b1","kind":"liked"},null]""", "null")]
    [InlineData("""{"id":"e","itemId":""", "line 1")]
    [InlineData("""{"id":"e","itemId":"b1","kind":"liked","context":[1]}""", "object of names and values")]
    [InlineData("", "JSON")]
    [InlineData("""[{"id":"e","itemId":"b1","kind":"liked"},{"id":"e","itm":"b1"}]""", "$[1]")]
    public async Task Send_Malformed_IsRefusedWithThePlace(string body, string place) =>
        (await (await Send(body)).Problem(HttpStatusCode.BadRequest)).Should().Contain(place);

    [Fact]
    public async Task Send_MoreThanABatchHolds_PointsToLines()
    {
        string events = string.Join(',', Enumerable.Range(0, 1_001).Select(static n => $$"""{"id":"{{n}}","itemId":"b1","kind":"shown"}"""));

        (await (await Send($"[{events}]")).Problem(HttpStatusCode.UnprocessableEntity)).Should().Contain("JSON lines");
    }

    [Fact]
    public async Task Send_BodyOverTheLimit_IsTooLarge() =>
        (await (await Send($$"""[{"id":"e","itemId":"{{new string('x', 1 << 20)}}","kind":"liked"}]""")).Problem(HttpStatusCode.RequestEntityTooLarge)).Should().Contain("JSON lines");

    [Fact]
    public async Task Send_NotJson_IsUnsupported()
    {
        using var form = new FormUrlEncodedContent([new("id", "e")]);

        await (await api.Client.PostAsync($"/v1/users/{_user}/feedback", form)).Problem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Send_UserWithTooLongAnId_IsRefused() =>
        (await (await api.Client.PostAsync($"/v1/users/{new string('u', 300)}/feedback", Answers.Json("""{"id":"e","itemId":"b1","kind":"liked"}"""))).Problem(HttpStatusCode.UnprocessableEntity))
            .Should().Contain("300 characters");

    private Task<HttpResponseMessage> Send(string body) => api.Client.PostAsync($"/v1/users/{_user}/feedback", Answers.Json(body));

    private static async Task<string[]> Statuses(HttpResponseMessage response) =>
        [.. (await response.Read())["results"]!.AsArray().Select(static one => one!["status"]!.GetValue<string>())];
}
