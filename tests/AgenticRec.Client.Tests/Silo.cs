using System.Net;
using System.Net.Sockets;
using AgenticRec.Grains;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Client.Tests;

/// <summary>A silo on loopback that a client can join, over a store in memory whose next writes may be told to fail.</summary>
public sealed class Silo : IAsyncLifetime
{
    private IHost? _host;

    public int GatewayPort { get; } = FreePort();

    public string Gateway => $"127.0.0.1:{GatewayPort}";

    public async Task InitializeAsync()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), GatewayPort, serviceId: "agenticrec", clusterId: "agenticrec");
            silo.Configure<EndpointOptions>(static endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            silo.AddActivityPropagation();
            silo.AddAgenticRec();
            InMemoryStore store = new();
            silo.Services.AddGrainStorage<IGrainStorage>(
                AgentStorage.ProviderName, (services, _) => new InMemoryGrainStorage(store, services.GetRequiredService<DeepCopier>()));
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync();
        ((IDisposable)_host).Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
