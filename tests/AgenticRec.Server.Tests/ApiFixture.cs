using System.Globalization;

namespace AgenticRec.Server.Tests;

/// <summary>One server for many tests. Tests use users and items of their own.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private ApiServer? _server;
    private int _names;

    public ApiServer Server => _server!;

    public HttpClient Client { get; private set; } = new();

    /// <summary>A name that no other test uses.</summary>
    public string NewName(string prefix) => prefix + Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    public async Task InitializeAsync()
    {
        _server = await ApiServer.Start();
        Client = _server.Client();
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "one server";
}
