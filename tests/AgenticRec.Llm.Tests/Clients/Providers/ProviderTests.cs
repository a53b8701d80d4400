using System.ClientModel.Primitives;
using System.Text.Json;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Providers;
using AgenticRec.ModelStub;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Clients.Providers;

public class ProviderTests
{
    private static readonly ChatOptions Json = new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(
            JsonDocument.Parse("""{"type":"object","properties":{"reason":{"type":"string"}},"required":["reason"],"additionalProperties":false}""").RootElement, "answer"),
    };

    public static TheoryData<string> Providers => ["openai-compatible", "azure-openai"];

    /// <summary>Azure's package calls what the current OpenAI package no longer has, on its own chat calls. Where this fails, they fit together again.</summary>
    [Fact]
    public async Task CompleteChat_OfAzuresOwnClient_DoesNotFitTheOpenAIPackage()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions());
        OpenAI.Chat.ChatClient client = new Azure.AI.OpenAI.AzureOpenAIClient(stub.Endpoint, new System.ClientModel.ApiKeyCredential("test-key")).GetChatClient("stub-chat");

        await client.Awaiting(static own => own.CompleteChatAsync("Which one?")).Should().ThrowAsync<MissingMethodException>();
    }

    /// <summary>Through Microsoft.Extensions.AI both providers' clients answer.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Ask_Plain_IsAnsweredWithUsage(string provider)
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { ApiKey = "test-key" }, provider);

        ModelOutcome outcome = await models.Chat().Ask(Some.Prompt(), Some.Call());

        outcome.Answered.Should().BeTrue(outcome.Unavailable?.Message);
        outcome.Response!.FinishReason.Should().Be(ChatFinishReason.Stop);
        models.Usage.Report().PromptTokens.Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Ask_WithSchema_IsAnsweredByIt(string provider)
    {
        await using StubbedModels models = await StubbedModels.Start(null, provider);

        ModelOutcome outcome = await models.Chat().Ask(Some.Prompt(), Some.Call(), Json);

        JsonDocument.Parse(outcome.Response!.Text).RootElement.TryGetProperty("reason", out _).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Stream_Plain_IsAnsweredWithUsage(string provider)
    {
        await using StubbedModels models = await StubbedModels.Start(null, provider);

        ChatResponse response = await models.Chat().GetStreamingResponseAsync(Some.Prompt(), ((ChatOptions?)null).For(Some.Call())).ToChatResponseAsync();

        response.Text.Should().NotBeEmpty();
        response.Usage!.InputTokenCount.Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Vectors_SeveralTexts_AskedOnceEach(string provider)
    {
        await using StubbedModels models = await StubbedModels.Start(null, provider);

        var first = await models.Vectors.GenerateAsync(["white whale", "sea", "white whale"], ((EmbeddingGenerationOptions?)null).For(Some.Call()));
        var again = await models.Vectors.GenerateAsync(["sea", "white whale"]);

        first.Should().HaveCount(3);
        again[1].Vector.ToArray().Should().Equal(first[0].Vector.ToArray()).And.Equal(first[2].Vector.ToArray());
        models.Usage.Report().Calls.Should().Be(1);
        models.Usage.Report().CacheHits.Should().Be(1);
    }

    [Fact]
    public async Task Ask_EndpointKnowsNoSchemas_IsAskedWithoutFromThenOn()
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { SupportsSchemas = false }, settings: ("Cache:Entries", "0"));

        for (int i = 0; i < 3; i++) (await models.Chat().Ask(Some.Prompt(), Some.Call(), Json)).Answered.Should().BeTrue();

        models.Stub.Counts.Calls.Should().Be(3);
        models.Stub.Counts.Malformed.Should().Be(1, "one refusal teaches the calls that follow");
    }

    [Theory]
    [InlineData("wrong", ModelUnavailableReason.Rejected)]
    [InlineData("", ModelUnavailableReason.Rejected)]
    public async Task Ask_WrongKey_IsRejectedAtOnce(string key, ModelUnavailableReason reason)
    {
        await using StubbedModels models = await StubbedModels.Start(new ModelStubOptions { ApiKey = "test-key" }, settings: ("Key", key));

        ModelOutcome outcome = await models.Chat().Ask(Some.Prompt(), Some.Call());

        outcome.Unavailable!.Reason.Should().Be(reason);
        outcome.Unavailable.Status.Should().Be(401);
        models.Usage.Report().Calls.Should().Be(1);
    }

    [Fact]
    public async Task MaxTokens_LocalEndpoint_GetsTheLimitByItsOlderName()
    {
        var model = new ScriptedChatClient(ScriptedChatClient.Says("yes"));
        using var client = new MaxTokensChatClient(model);

        await client.GetResponseAsync(Some.Prompt(), new ChatOptions { MaxOutputTokens = 77 });

        ChatOptions sent = model.Options[0]!;
        sent.MaxOutputTokens.Should().BeNull();
        string body = ModelReaderWriter.Write(sent.RawRepresentationFactory!(model)!).ToString();
        body.Should().Contain("\"max_tokens\":77").And.NotContain("max_completion_tokens");
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", true)]
    [InlineData("https://name.openai.azure.com/openai/v1", true)]
    [InlineData("http://localhost:11434/v1", false)]
    [InlineData("https://api.openai.com.example.org/v1", false)]
    public void MaxTokens_Endpoint_IsNewerByItsHost(string endpoint, bool newer) => MaxTokensChatClient.IsNewer(new Uri(endpoint)).Should().Be(newer);
}
