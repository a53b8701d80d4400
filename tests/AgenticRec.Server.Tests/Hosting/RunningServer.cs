using System.Net;
using System.Net.Sockets;
using AgenticRec.Server.Hosting;
using AgenticRec.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Server.Tests.Hosting;

/// <summary>A server in this process, on ports that the system chose, with a store in memory unless told otherwise. It knows the keys of <see cref="TestKeys"/>.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly string[] Standard =
    [
        "--Http:Urls=http://127.0.0.1:0", "--Silo:SiloPort=0", "--Silo:GatewayPort=0", "--Store:Kind=memory", "--Logging:LogLevel:Default=Warning",
    ];

    private RunningServer(WebApplication app, IReadOnlyList<Uri> addresses)
    {
        (App, Addresses) = (app, addresses);
        Http = Client(TestKeys.Everything);
    }

    public WebApplication App { get; }

    public IReadOnlyList<Uri> Addresses { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => App.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static Task<RunningServer> StartAsync(params string[] args) => StartAsync(static _ => { }, args);

    /// <summary>Starts a server with more routes than it is built with.</summary>
    public static async Task<RunningServer> StartAsync(Action<WebApplication> map, params string[] args)
    {
        WebApplication app = ServerProcess.Build([.. Standard, .. TestKeys.Settings().Select(static setting => $"--{setting.Key}={setting.Value}"), .. args]);
        map(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        IServerAddressesFeature addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new RunningServer(app, [.. addresses.Addresses.Select(static address => new Uri(address))]);
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client that presents a key; null: none.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Addresses[0], Timeout = TimeSpan.FromSeconds(30) };
        if (key is not null) client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, key);
        return client;
    }

    public Task StopAsync() => App.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
