using System.ClientModel;
using System.ClientModel.Primitives;
using AgenticRec.Llm.Settings;
using Azure.AI.OpenAI;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AgenticRec.Llm.Clients.Providers;

/// <summary>Connects to models. One set of HTTP connections serves them all; the clients neither retry nor time out, for the pipeline does.</summary>
internal sealed class ModelConnections : IDisposable
{
    private readonly EntraSettings _entra;
    private readonly HttpClient _http;

    public ModelConnections(EntraSettings entra)
    {
        _entra = entra;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    // Azure's own chat calls do not fit the current OpenAI package; through AsIChatClient they do.
    public IChatClient Chat(ModelTarget target, string structuredOutput)
    {
        IChatClient client = Client(target).GetChatClient(target.Model).AsIChatClient();
        if (target.Provider != LanguageProviders.AzureOpenAI && !MaxTokensChatClient.IsNewer(target.Endpoint)) client = new MaxTokensChatClient(client);
        return new ResponseFormatChatClient(client, structuredOutput);
    }

    public IEmbeddingGenerator<string, Embedding<float>> Vectors(ModelTarget target, int? dimensions) =>
        Client(target).GetEmbeddingClient(target.Model).AsIEmbeddingGenerator(dimensions);

    public void Dispose() => _http.Dispose();

    private OpenAIClient Client(ModelTarget target)
    {
        if (target.Provider != LanguageProviders.AzureOpenAI)
        {
            // Local endpoints take any key, but the client takes no empty one.
            return new OpenAIClient(new ApiKeyCredential(Present(target.Key) ?? "none"), Quiet(new OpenAIClientOptions { Endpoint = target.Endpoint }));
        }
        AzureOpenAIClientOptions options = Quiet(new AzureOpenAIClientOptions());
        return Present(target.Key) is { } key
            ? new AzureOpenAIClient(target.Endpoint, new ApiKeyCredential(key), options)
            : new AzureOpenAIClient(target.Endpoint, Identity(), options);
    }

    private T Quiet<T>(T options) where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(_http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }

    private DefaultAzureCredential Identity() => new(IdentityOf(_entra));

    /// <summary>Which identity signs in without a key.</summary>
    internal static DefaultAzureCredentialOptions IdentityOf(EntraSettings entra) => new()
    {
        TenantId = Present(entra.TenantId),
        ManagedIdentityClientId = Present(entra.ClientId),
        WorkloadIdentityClientId = Present(entra.ClientId),
    };

    private static string? Present(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
