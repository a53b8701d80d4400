using System.Net;
using System.Text;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Tests.Http;

public class RequestTests
{
    [Theory]
    [InlineData("v1/chat/completions", "{", 400, "The body is no JSON")]
    [InlineData("v1/chat/completions", "[]", 400, "no JSON object")]
    [InlineData("v1/chat/completions", """{"model":"m"}""", 400, "'messages' is missing")]
    [InlineData("v1/chat/completions", """{"model":"m","messages":[{"content":"x"}]}""", 400, "'messages[0].role' is missing")]
    [InlineData("v1/chat/completions", """{"model":"m","messages":[{"role":"user","content":7}]}""", 400, "'messages[0].content'")]
    [InlineData("v1/chat/completions", """{"messages":[{"role":"user","content":"x"}]}""", 400, "'model' is missing")]
    [InlineData("v1/embeddings", """{"model":"m"}""", 400, "'input' is missing")]
    [InlineData("v1/embeddings", """{"model":"m","input":[]}""", 400, "'input' is neither")]
    [InlineData("v1/embeddings", """{"model":"m","input":"x","dimensions":0}""", 400, "'dimensions'")]
    [InlineData("openai/deployments/d/chat/completions", "{}", 400, "api-version")]
    [InlineData("v1/completions", "{}", 404, "is not served")]
    [InlineData("", "{}", 404, "is not served")]
    public async Task Malformed_SaysWhatIsWrong_AsAnErrorObject(string path, string body, int status, string message)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        using HttpResponseMessage response = await client.PostAsync(path, body);
        response.StatusCode.Should().Be((HttpStatusCode)status);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("message").GetString().Should().Contain(message);
        stub.Counts.Should().BeEquivalentTo(new { Malformed = 1L, Calls = 0L });
    }

    [Theory]
    [InlineData("v1/chat/completions", "stub-chat")]
    [InlineData("openai/v1/chat/completions", "stub-chat")]
    [InlineData("OPENAI/Deployments/chat-1/chat/completions?api-version=x", "chat-1")]
    public async Task Routes_AllOfThem_Answer(string path, string model)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        string body = await (await client.PostAsync(path, Some.ChatBody())).Content.ReadAsStringAsync();
        JsonDocument.Parse(body).RootElement.GetProperty("model").GetString().Should().Be(model);
    }

    [Fact]
    public async Task Stream_OnADeploymentsRoute_BeginsWithoutChoices()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        string body = await (await client.PostAsync(Some.AzureChat, Some.ChatBody(stream: true))).Content.ReadAsStringAsync();
        string first = body[..body.IndexOf("\n\n", StringComparison.Ordinal)];
        first.Should().Contain("\"choices\":[],\"prompt_filter_results\"");
        body.Should().EndWith("data: [DONE]\n\n");
    }

    [Fact]
    public async Task Get_OnAChatRoute_Is405()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        (await client.GetAsync(Some.Chat)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task LargeBody_ArrivesInPieces_IsRead()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { KeepCalls = 1 });
        using HttpClient client = stub.Client();
        string long_ = new('a', 3_000_000);
        (await client.PostAsync(Some.Chat, Some.ChatBody(long_))).StatusCode.Should().Be(HttpStatusCode.OK);
        stub.Calls.Single().Prompt.Messages[1].Text.Should().Be(long_);
    }

    [Fact]
    public async Task Schema_WhereNotSupported_Is400()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { SupportsSchemas = false });
        using HttpClient client = stub.Client();
        using HttpResponseMessage response = await client.PostAsync(Some.Chat, Some.ChatBody(schema: Some.RankSchema));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("json_schema");
        (await client.PostAsync(Some.Chat, Some.ChatBody())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task MaxTokens_ShorterThanTheAnswer_CutsItAndSaysLength()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        string body = await (await client.PostAsync(Some.Chat, Some.ChatBody(maxTokens: 2))).Content.ReadAsStringAsync();
        JsonElement root = JsonDocument.Parse(body).RootElement;
        root.GetProperty("choices")[0].GetProperty("finish_reason").GetString().Should().Be("length");
        root.GetProperty("usage").GetProperty("completion_tokens").GetInt32().Should().Be(2);
        Some.ContentOf(body).Length.Should().BeInRange(1, 8);
    }

    [Fact]
    public async Task Parts_AreJoined_AzureRoute_CarriesFilterResults()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { KeepCalls = 5 });
        using HttpClient client = stub.Client();
        string body = await (await client.PostAsync(
            Some.AzureChat, """{"messages":[{"role":"user","content":[{"type":"text","text":"a b"},{"type":"image_url"},{"type":"text","text":"c"}]}]}""")).Content.ReadAsStringAsync();
        body.Should().Contain("content_filter_results").And.Contain("\"model\":\"chat-1\"");
        stub.Calls.Single().Prompt.Messages.Single().Text.Should().Be("a b\nc");
    }

    [Fact]
    public async Task Tasks_AreCountedByNameAndVersion()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        using HttpClient client = stub.Client();
        for (int i = 0; i < 3; i++) await client.PostAsync(Some.Chat, Some.ChatBody(system: i < 2 ? "Task: rank/2\nRank." : "Hello"));
        stub.Counts.Tasks.Should().Equal(new Dictionary<string, long> { ["rank/2"] = 2 });
    }

    [Fact]
    public async Task Answers_ThatFail_Are500_NotABrokenConnection()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Answers = new Failing() });
        using HttpClient client = stub.Client();
        using HttpResponseMessage response = await client.PostAsync(Some.Chat, Some.ChatBody());
        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should().Contain("no idea");
    }

    [Fact]
    public async Task Embeddings_AsFloatsAndAsBase64_AreTheSameNumbers()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { EmbeddingSize = 16 });
        using HttpClient client = stub.Client();
        JsonElement floats = await VectorAsync("float");
        JsonElement base64 = await VectorAsync("base64");
        byte[] bytes = base64.GetBytesFromBase64();
        bytes.Should().HaveCount(64);
        floats.EnumerateArray().Select(value => value.GetSingle())
            .Should().Equal(Enumerable.Range(0, 16).Select(i => BitConverter.ToSingle(bytes, i * 4)));

        async Task<JsonElement> VectorAsync(string format)
        {
            string body = await (await client.PostAsync(Some.Embeddings, $$"""{"model":"e","input":"the old sea","encoding_format":"{{format}}"}""")).Content.ReadAsStringAsync();
            return JsonDocument.Parse(body).RootElement.GetProperty("data")[0].GetProperty("embedding");
        }
    }

    [Fact]
    public async Task Port_Taken_SaysSo()
    {
        await using ModelStubServer first = await ModelStubServer.StartAsync();
        Func<Task> second = () => ModelStubServer.StartAsync(new ModelStubOptions { Port = first.Endpoint.Port });
        await second.Should().ThrowAsync<IOException>().WithMessage($"Port {first.Endpoint.Port} of 127.0.0.1 cannot be had*");
    }

    [Fact]
    public async Task PieceDelay_EventsArriveOneByOne()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { PieceDelay = TimeSpan.FromMinutes(1), Time = Clock.Fixed });
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody(stream: true));
        StringBuilder arrived = new();
        while (!arrived.ToString().Contains("\n\n", StringComparison.Ordinal)) arrived.Append(await caller.ReadSomeAsync());
        arrived.ToString().Should().Contain("assistant").And.NotContain("It says");
    }

    private sealed class Failing : IStubAnswers
    {
        public string Answer(StubPrompt prompt) => throw new InvalidOperationException("no idea");
    }
}
