using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.ModelStub;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Llm.Tests.Clients.Providers;

/// <summary>Language models as a process registers them, against a local endpoint over real HTTP.</summary>
internal sealed class StubbedModels : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StubbedModels(ModelStubServer stub, ServiceProvider services) => (Stub, _services) = (stub, services);

    public ModelStubServer Stub { get; }

    public LanguageUsage Usage => _services.GetRequiredService<LanguageUsage>();

    public IEmbeddingGenerator<string, Embedding<float>> Vectors => _services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

    public static async Task<StubbedModels> Start(ModelStubOptions? options = null, string provider = "openai-compatible", params (string Name, string Value)[] settings)
    {
        ModelStubServer stub = await ModelStubServer.StartAsync(options);
        Dictionary<string, string?> values = new()
        {
            ["Language:Provider"] = provider,
            ["Language:Endpoint"] = (provider == "azure-openai" ? stub.Endpoint : stub.OpenAIEndpoint).ToString(),
            ["Language:Key"] = "test-key",
            ["Language:Model"] = "stub-chat",
            ["Language:Embedding:Model"] = "stub-embedding",
            // A busy machine may take its time; tests of deadlines set their own.
            ["Language:Ranking:Deadline"] = "00:02:00",
            ["Language:Embedding:Deadline"] = "00:02:00",
        };
        foreach (var (name, value) in settings) values[$"Language:{name}"] = value;
        return new(stub, new ServiceCollection().AddLanguageModels(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).BuildServiceProvider(validateScopes: true));
    }

    public IChatClient Chat(string role = LanguageRoles.Ranking) => _services.GetRequiredKeyedService<IChatClient>(role);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Stub.DisposeAsync();
    }
}
