namespace AgenticRec.Server.Tests;

/// <summary>A server for the tests of one class.</summary>
public class OwnServer : IAsyncLifetime
{
    private ApiServer? _server;

    public ApiServer Server => _server!;

    public HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        _server = await Start();
        Client = _server.Client();
        await Fill();
    }

    public virtual async Task DisposeAsync() => await Server.DisposeAsync();

    protected virtual Task<ApiServer> Start() => ApiServer.Start();

    protected virtual Task Fill() => Task.CompletedTask;
}
