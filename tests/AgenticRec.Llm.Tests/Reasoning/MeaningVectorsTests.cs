using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Settings;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Llm.Tests.Reasoning;

public class MeaningVectorsTests
{
    private static readonly Occasion Recalling = new("shop", "ann", "op") { Live = true };
    private static readonly string[] Texts = ["The white whale", "A wedding in Bath", "Whales and whalers"];

    [Fact]
    public async Task Nearness_NoModelNamed_IsHashedInProcess()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using ServiceProvider services = Services(stub);

        IReadOnlyList<double>? near = await services.GetRequiredService<MeaningVectors>().Nearness("whale", Texts, Recalling, CancellationToken.None);

        near.Should().NotBeNull().And.OnlyContain(static one => one >= 0 && one <= 1);
        near![0].Should().BeGreaterThan(near[1]);
        stub.Counts.Embeddings.Should().Be(0);
    }

    [Fact]
    public async Task Of_ModelNamed_AsksItOnceForAllTextsAndOnceMoreForNone()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using ServiceProvider services = Services(stub, ("Embedding:Model", "stub-embedding"));
        MeaningVectors vectors = services.GetRequiredService<MeaningVectors>();

        var first = await vectors.Of(Texts, Recalling, CancellationToken.None);
        var again = await vectors.Of(Texts, Recalling, CancellationToken.None);

        first!.Value.Should().HaveCount(3).And.NotContainNulls();
        again!.Value.Should().Equal(first.Value);
        stub.Counts.Embeddings.Should().Be(1, "known texts are given again");
    }

    [Fact]
    public async Task ModelThatFails_GivesNothingAndNoException()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await stub.SetFaultsAsync(new StubFault(StubFaultKind.ServerError));
        await using ServiceProvider services = Services(stub, ("Embedding:Model", "stub-embedding"), ("Retry:Most", "0"));

        (await services.GetRequiredService<MeaningVectors>().Of(Texts, Recalling, CancellationToken.None)).Should().BeNull();
        (await services.GetRequiredService<NearestText>().To("whale", Texts, Recalling, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task To_SomeTexts_IsTheNearest()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using ServiceProvider services = Services(stub);
        NearestText nearest = services.GetRequiredService<NearestText>();

        (await nearest.To("a wedding", Texts, Recalling, CancellationToken.None)).Should().Be(Texts[1]);
        (await nearest.To("a wedding", [], Recalling, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public void AddLanguageReasoning_NoProvider_RegistersNoVectorsForAgents()
    {
        using ServiceProvider services = new ServiceCollection().AddLanguageReasoning(new ConfigurationBuilder().Build()).BuildServiceProvider();

        services.GetService<MeaningVectors>().Should().BeNull();
    }

    [Fact]
    public void Model_OfOtherLength_IsAnotherOne() =>
        new MeaningVectors(null!, new LanguageSettings { Embedding = { Model = "m", Dimensions = 256 } }).Model
            .Should().NotBe(new MeaningVectors(null!, new LanguageSettings { Embedding = { Model = "m", Dimensions = 512 } }).Model);

    private static ServiceProvider Services(ModelStubServer stub, params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLanguageReasoning(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Language:Provider", "openai-compatible"), new("Language:Endpoint", stub.OpenAIEndpoint.ToString()), new("Language:Model", "stub-chat"),
            .. settings.Select(static setting => new KeyValuePair<string, string?>("Language:" + setting.Name, setting.Value)),
        ]).Build()).BuildServiceProvider();
}
