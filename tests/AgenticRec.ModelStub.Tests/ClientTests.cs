using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using AgenticRec.ModelStub.Faults;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace AgenticRec.ModelStub.Tests;

/// <summary>The clients that people use find what they expect, on both routes.</summary>
public class ClientTests
{
    private static readonly ApiKeyCredential Key = new("key-1");

    [Fact]
    public async Task OpenAI_Chat_ReadsTextFinishReasonAndUsage()
    {
        await using ModelStubServer stub = await StartAsync();
        ChatCompletion answer = await Client(stub).GetChatClient("stub-chat").CompleteChatAsync([new UserChatMessage(Some.RankData)]);
        answer.Content[0].Text.Should().Contain("The Old Ship");
        answer.FinishReason.Should().Be(OpenAI.Chat.ChatFinishReason.Stop);
        answer.Model.Should().Be("stub-chat");
        answer.Usage.TotalTokenCount.Should().Be(answer.Usage.InputTokenCount + answer.Usage.OutputTokenCount).And.BePositive();
    }

    [Fact]
    public async Task OpenAI_Stream_PiecesMakeTheWholeText_UsageComesLast()
    {
        await using ModelStubServer stub = await StartAsync();
        ChatClient client = Client(stub).GetChatClient("stub-chat");
        ChatCompletion whole = await client.CompleteChatAsync([new UserChatMessage(Some.RankData)]);
        StringBuilder text = new();
        OpenAI.Chat.ChatFinishReason? finish = null;
        int? tokens = null;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync([new UserChatMessage(Some.RankData)]))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate) text.Append(part.Text);
            finish ??= update.FinishReason;
            tokens ??= update.Usage?.TotalTokenCount;
        }

        text.ToString().Should().Be(whole.Content[0].Text);
        finish.Should().Be(OpenAI.Chat.ChatFinishReason.Stop);
        tokens.Should().Be(whole.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task OpenAI_StructuredOutput_FillsTheSchema()
    {
        await using ModelStubServer stub = await StartAsync();
        ChatCompletionOptions options = new()
        {
            ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("answer", BinaryData.FromString(Some.RankSchema), jsonSchemaIsStrict: true),
        };
        ChatCompletion answer = await Client(stub).GetChatClient("stub-chat").CompleteChatAsync([new UserChatMessage(Some.RankData)], options);
        answer.Content[0].Text.Should().StartWith("""{"ranking":["i2","i3",""");
    }

    [Theory]
    [InlineData(null, 256)]
    [InlineData(64, 64)]
    public async Task OpenAI_Embeddings_ComeInTheAskedLength_LikeTextsAreNear(int? asked, int length)
    {
        await using ModelStubServer stub = await StartAsync();
        EmbeddingClient client = Client(stub).GetEmbeddingClient("stub-embedding");
        OpenAIEmbeddingCollection vectors = await client.GenerateEmbeddingsAsync(
            ["old ships at sea", "ships on the old sea", "bread and wheat"], new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = asked });
        float[][] rows = [.. vectors.Select(vector => vector.ToFloats().ToArray())];
        rows.Should().OnlyContain(row => row.Length == length);
        rows.Select(row => Dot(row, row)).Should().OnlyContain(norm => Math.Abs(norm - 1) < 1e-4);
        Dot(rows[0], rows[1]).Should().BeGreaterThan(.9);
        Dot(rows[0], rows[1]).Should().BeGreaterThan(Dot(rows[0], rows[2]) + .5);
        vectors.Usage.InputTokenCount.Should().BePositive();
    }

    [Fact]
    public async Task Azure_ChatClient_ThroughExtensionsAI_AnswersPlainAndStreamed()
    {
        await using ModelStubServer stub = await StartAsync();
        using IChatClient client = Azure(stub).GetChatClient("chat-1").AsIChatClient();
        ChatResponse whole = await client.GetResponseAsync(Some.RankData);
        whole.Text.Should().Contain("The Old Ship");
        whole.FinishReason.Should().Be(Microsoft.Extensions.AI.ChatFinishReason.Stop);
        whole.ModelId.Should().Be("chat-1");
        ChatResponse streamed = await client.GetStreamingResponseAsync(Some.RankData).ToChatResponseAsync();
        streamed.Text.Should().Be(whole.Text);
        streamed.FinishReason.Should().Be(Microsoft.Extensions.AI.ChatFinishReason.Stop);
        streamed.Usage!.TotalTokenCount.Should().Be(whole.Usage!.TotalTokenCount);
    }

    [Fact]
    public async Task Azure_EmbeddingGenerator_ThroughExtensionsAI_Embeds()
    {
        await using ModelStubServer stub = await StartAsync();
        using IEmbeddingGenerator<string, Embedding<float>> generator = Azure(stub).GetEmbeddingClient("embedding-1").AsIEmbeddingGenerator();
        GeneratedEmbeddings<Embedding<float>> vectors = await generator.GenerateAsync(["old ships", "bread"]);
        vectors.Select(vector => vector.Vector.Length).Should().Equal(256, 256);
        stub.Counts.Embeddings.Should().Be(1);
    }

    [Fact]
    public async Task OpenAI_WrongKey_IsUnauthorized()
    {
        await using ModelStubServer stub = await StartAsync();
        ChatClient client = new OpenAIClient(new ApiKeyCredential("other"), OptionsFor(stub)).GetChatClient("stub-chat");
        Func<Task> calling = () => client.CompleteChatAsync([new UserChatMessage("hello")]);
        (await calling.Should().ThrowAsync<ClientResultException>()).Which.Status.Should().Be(401);
        stub.Counts.Should().BeEquivalentTo(new { Unauthorized = 1L, Calls = 0L });
    }

    [Fact]
    public async Task OpenAI_FilteredAnswer_SaysSo()
    {
        await using ModelStubServer stub = await StartAsync(StubFaultKind.FilterFinish);
        ChatCompletion answer = await Client(stub).GetChatClient("stub-chat").CompleteChatAsync([new UserChatMessage("hello")]);
        answer.FinishReason.Should().Be(OpenAI.Chat.ChatFinishReason.ContentFilter);
    }

    [Fact]
    public async Task Models_AreListed()
    {
        await using ModelStubServer stub = await StartAsync();
        var models = await Client(stub).GetOpenAIModelClient().GetModelsAsync();
        models.Value.Select(model => model.Id).Should().Equal("stub-chat", "stub-embedding");
    }

    private static Task<ModelStubServer> StartAsync(params StubFaultKind[] faults) =>
        ModelStubServer.StartAsync(new ModelStubOptions { ApiKey = "key-1", Faults = [.. faults.Select(kind => new StubFault(kind))] });

    private static OpenAIClient Client(ModelStubServer stub) => new(Key, OptionsFor(stub));

    private static OpenAIClientOptions OptionsFor(ModelStubServer stub) => new() { Endpoint = stub.OpenAIEndpoint, RetryPolicy = new ClientRetryPolicy(0) };

    private static AzureOpenAIClient Azure(ModelStubServer stub) =>
        new(stub.Endpoint, Key, new AzureOpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) });

    private static double Dot(float[] a, float[] b) => a.Zip(b, static (x, y) => (double)x * y).Sum();
}
