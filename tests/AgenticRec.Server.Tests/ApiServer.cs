using System.Net;
using System.Net.Sockets;
using AgenticRec.Grains;
using AgenticRec.Server.Http;
using AgenticRec.Server.Security;
using AgenticRec.Storage.Memory;
using AgenticRec.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;

namespace AgenticRec.Server.Tests;

/// <summary>A silo and the API in this process, on loopback, over a store that the test holds.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private ApiServer(WebApplication app) => App = app;

    public WebApplication App { get; }

    public IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    public Uri Address => new(App.Urls.First());

    /// <summary>Starts a server that knows the keys of <see cref="TestKeys"/>.</summary>
    public static async Task<ApiServer> Start(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null,
        bool withKeys = true, InMemoryStore? store = null, StoreFaults? faults = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.Sources.Clear();
        if (withKeys) builder.Configuration.AddInMemoryCollection(TestKeys.Settings());
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        int[] ports = FreePorts(2);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports[0], ports[1], serviceId: "tests", clusterId: "tests");
            silo.Configure<EndpointOptions>(static endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            silo.Services.AddGrainStorage(AgentStorage.ProviderName, (services, _) =>
                new FaultyStorage(new InMemoryGrainStorage(store ?? new InMemoryStore(), services.GetRequiredService<DeepCopier>()), faults ?? new StoreFaults()));
            silo.AddAgenticRec(static options => options.ReadFresh());
        });
        builder.Services.AddAgenticRecApi(builder.Configuration);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        app.MapAgenticRecApi();
        map?.Invoke(app);
        await app.StartAsync();
        return new ApiServer(app);
    }

    /// <summary>A client that presents a key; null: none.</summary>
    public HttpClient Client(string? key = TestKeys.Everything)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null) client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners) listener.Dispose();
        return ports;
    }
}
