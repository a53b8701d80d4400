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

    private readonly WebApplication _app;

    private RunningServer(WebApplication app, IReadOnlyList<Uri> addresses)
    {
        (_app, Addresses) = (app, addresses);
        Http = new HttpClient { BaseAddress = addresses[0], Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Add(ApiKeyHandler.Header, TestKeys.Everything);
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<RunningServer> StartAsync(params string[] args)
    {
        WebApplication app = ServerProcess.Build([.. Standard, .. TestKeys.Settings().Select(static setting => $"--{setting.Key}={setting.Value}"), .. args]);
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

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
