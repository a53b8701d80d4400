using System.Net;
using System.Text.Json.Nodes;

namespace AgenticRec.Server.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class BulkTests(ApiFixture api)
{
    private readonly string _name = api.NewName("bulk");

    [Fact]
    public async Task Items_GoodAndBadLines_AreAnsweredEach()
    {
        JsonNode[] results = await (await api.Client.PostAsync("/v1/items", Answers.Lines(
            $$"""{"id":"{{_name}}1","title":"One"}""", "", "nonsense", $$"""{"id":"{{_name}}2","title":""}""", """{"title":"No id"}""", "null",
            $$"""{"id":"{{_name}}3","title":"{{new string('x', 70_000)}}"}""", $$"""{"id":"{{_name}}4","title":"Four"}"""))).ReadLines();

        results.Select(static one => one["status"]?.GetValue<string>()).Should().Equal("stored", "rejected", "rejected", "rejected", "rejected", "rejected", "stored", null);
        results.SkipLast(1).Select(static one => one["line"]!.GetValue<long>()).Should().Equal(1, 3, 4, 5, 6, 7, 8);
        results[^1].ToJsonString().Should().Be("""{"done":true,"stored":2,"duplicate":0,"rejected":5,"failed":0}""");
        results[5]["reason"]!.GetValue<string>().Should().Contain("65,536 bytes");
        (await api.Client.GetAsync($"/v1/items/{_name}4")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Feedback_ManyUsers_KeepsEachUsersOrder()
    {
        string[] lines = [.. Enumerable.Range(0, 3_000).Select(n => $$"""{"userId":"{{_name}}{{n % 3}}","id":"e{{n}}","itemId":"i{{n}}","kind":"shown"}""")];

        JsonNode[] results = await (await api.Client.PostAsync("/v1/feedback", Answers.Lines(lines))).ReadLines();

        results.Should().HaveCount(3_001);
        results[^1]["stored"]!.GetValue<long>().Should().Be(3_000);
        results.SkipLast(1).Select(static one => one["line"]!.GetValue<long>()).Should().Equal(Enumerable.Range(1, 3_000).Select(static n => (long)n));
        JsonNode user = await (await api.Client.GetAsync($"/v1/users/{_name}1")).Read();
        user["recent"]!.AsArray().Take(3).Select(static one => one!["itemId"]!.GetValue<string>()).Should().Equal("i2998", "i2995", "i2992");
    }

    [Fact]
    public async Task Feedback_SentTwice_IsRecognised()
    {
        string[] lines = [.. Enumerable.Range(0, 50).Select(n => $$"""{"userId":"{{_name}}","id":"e{{n}}","itemId":"i{{n}}","kind":"shown"}""")];
        await (await api.Client.PostAsync("/v1/feedback", Answers.Lines(lines))).ReadLines();

        JsonNode[] again = await (await api.Client.PostAsync("/v1/feedback", Answers.Lines(lines))).ReadLines();

        again[^1].ToJsonString().Should().Be("""{"done":true,"stored":0,"duplicate":50,"rejected":0,"failed":0}""");
    }

    [Fact]
    public async Task Feedback_OfAnErasedUser_IsRejectedAndTheOthersStored()
    {
        await api.Client.PostAsync($"/v1/users/{_name}gone/feedback", Answers.Json("""{"id":"1","itemId":"b1","kind":"liked"}"""));
        await api.Client.DeleteAsync($"/v1/users/{_name}gone");

        JsonNode[] results = await (await api.Client.PostAsync("/v1/feedback", Answers.Lines(
            $$"""{"userId":"{{_name}}gone","id":"2","itemId":"b1","kind":"liked"}""", $$"""{"userId":"{{_name}}here","id":"1","itemId":"b1","kind":"liked"}"""))).ReadLines();

        results.SkipLast(1).Select(static one => one["status"]!.GetValue<string>()).Should().Equal("rejected", "stored");
        results[0]["reason"]!.GetValue<string>().Should().Contain("erased");
    }

    [Fact]
    public async Task Items_SlowSender_GetsResultsWhileItSendsOn()
    {
        await using RawConnection sender = await RawConnection.Open(api.Server.Address);
        await sender.BeginLines("/v1/items");
        await sender.SendChunk($$"""{"id":"{{_name}}1","title":"One"}""" + "\n");

        (await sender.Until($"{_name}1")).Should().Contain("stored");
        await sender.SendChunk($$"""{"id":"{{_name}}2","tit""");
        await sender.SendChunk("""le":"Two"}""");
        await sender.Send("0\r\n\r\n");
        (await sender.Until($"{_name}2")).Should().Contain("stored");
        (await sender.Until("done")).Should().Contain("\"stored\":2");
    }

    // Such a client deadlocks with a server that waits for its results to be read.
    [Fact]
    public async Task Feedback_ClientThatReadsOnlyAfterSending_GetsAllResults()
    {
        string line = $$"""{"userId":"{{_name}}","id":"e","itemId":"{{new string('x', 250)}}","kind":"hummed"}""";

        JsonNode[] results = await (await api.Client.PostAsync("/v1/feedback", Answers.Lines([.. Enumerable.Repeat(line, 40_000)]))).ReadLines();

        results[^1]["rejected"]!.GetValue<long>().Should().Be(40_000);
    }

    [Fact]
    public async Task Feedback_StoreGoesDown_FailsTheLinesAndSaysSo()
    {
        var faults = new StoreFaults();
        await using ApiServer server = await ApiServer.Start(faults: faults);
        await (await server.Client().PostAsync("/v1/users/ann/feedback", Answers.Json("""{"id":"0","itemId":"b1","kind":"liked"}"""))).Read();
        faults.Down = true;

        JsonNode[] results = await (await server.Client().PostAsync("/v1/feedback", Answers.Lines("""{"userId":"ann","id":"1","itemId":"b1","kind":"liked"}"""))).ReadLines();

        results[0]["status"]!.GetValue<string>().Should().Be("failed");
        results[0]["reason"]!.GetValue<string>().Should().Contain("again later");
        results[^1]["failed"]!.GetValue<long>().Should().Be(1);
        faults.Down = false;
        (await (await server.Client().PostAsync("/v1/feedback", Answers.Lines("""{"userId":"ann","id":"1","itemId":"b1","kind":"liked"}"""))).ReadLines())[0]["status"]!.GetValue<string>()
            .Should().Be("stored", "nothing of the failed line was kept in memory only");
    }
}
