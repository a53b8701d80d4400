using System.Net;
using System.Text.Json.Nodes;
using AgenticRec.Server.Http.Documents;
using AgenticRec.Server.Http.Lines;

namespace AgenticRec.Server.Tests.Http;

public sealed class DocumentTests(OwnServer own) : IClassFixture<OwnServer>
{
    private ApiServer Server => own.Server;

    [Fact]
    public async Task Examples_SentInTheirOrder_AreAnsweredAsShown()
    {
        var story = new Story(Server.App);
        using HttpClient client = Server.Client();
        foreach ((string operation, OperationExample example) in OperationExamples.All)
        {
            using HttpResponseMessage response = await client.SendAsync(story.Request(operation));
            string text = await response.Content.ReadAsStringAsync();
            ((int)response.StatusCode).Should().Be(example.Status, "{0} is answered with {1}", operation, text);
            if (example.AnswerLines is { } lines) text.Should().Be(OperationExample.Text(lines), "that is what {0} shows", operation);
            if (example.Answer is null) continue;
            JsonNode answer = JsonNode.Parse(text)!;
            story.Keep(operation, answer);
            foreach (string field in Fields(answer)) Fields(example.Answer).Should().Contain(field, "{0} answers {1}", operation, text);
            if (operation is "why" or "whyInSession") answer["keptOffBy"]!.GetValue<string>().Should().Be(example.Answer["keptOffBy"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Document_EveryOperation_HasWordsExamplesScopeAndProblems()
    {
        using HttpClient anybody = Server.Client(null);
        JsonNode document = await (await anybody.GetAsync("/openapi/v1.json")).Read();

        var operations = document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject()).Select(static one => one.Value!).ToList();
        operations.Select(static one => one["operationId"]!.GetValue<string>()).Should().BeEquivalentTo(OperationExamples.All.Keys);
        foreach (JsonNode operation in operations)
        {
            string id = operation["operationId"]!.GetValue<string>();
            operation["summary"]!.GetValue<string>().Should().NotBeEmpty();
            operation["description"]!.GetValue<string>().Should().Contain("Scope: ", id);
            operation["security"]!.AsArray().Should().HaveCount(2, id);
            operation["tags"]!.AsArray().Should().ContainSingle(id);
            foreach (JsonNode? parameter in operation["parameters"]?.AsArray() ?? []) parameter!["description"].Should().NotBeNull("{0}: {1}", id, parameter["name"]);
            JsonObject responses = operation["responses"]!.AsObject();
            responses.Select(static one => one.Key).Should().Contain(["400", "401", "403", "422", "429", "503"], id);
            responses.Should().ContainKey(OperationExamples.All[id].Status.ToString(System.Globalization.CultureInfo.InvariantCulture), id);
            foreach (var (_, content) in responses.Where(static one => one.Key[0] == '2').SelectMany(static one => one.Value!["content"]?.AsObject() ?? []))
                content!["example"].Should().NotBeNull("{0} has an example answer", id);
            foreach (var (_, content) in operation["requestBody"]?["content"]?.AsObject() ?? []) content!["example"].Should().NotBeNull("{0} has an example body", id);
        }
    }

    [Fact]
    public async Task Document_LinesRoutes_SayThatTheyAreLines()
    {
        JsonNode document = await (await Server.Client(null).GetAsync("/openapi/v1.json")).Read();

        document["paths"]!["/v1/feedback"]!["post"]!["requestBody"]!["content"]![Bulk.MediaType]!["example"]!.GetValue<string>().Should().Contain("\n");
    }

    [Fact]
    public async Task Page_ForAnybody_LoadsNothingFromElsewhere()
    {
        using HttpClient anybody = Server.Client(null);
        HttpResponseMessage page = await anybody.GetAsync("/scalar/");

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        string html = await page.Content.ReadAsStringAsync();
        html.Should().NotContain("https://cdn").And.NotContain("fonts.scalar.com");
    }

    [Fact]
    public async Task Documents_SwitchedOff_AreNotThere()
    {
        await using ApiServer server = await ApiServer.Start(new() { ["Api:Documents"] = "false" });

        (await server.Client().GetAsync("/openapi/v1.json")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await server.Client().GetAsync("/scalar")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Fields(JsonNode node) => node is JsonObject fields ? fields.Select(static field => field.Key) : [];
}
