using System.Net;
using System.Net.Sockets;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Grains;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgenticRec.Benchmarks.Living;

/// <summary>One silo in this process over the in-memory store, with a synthetic catalogue; nothing outside this process reaches it.</summary>
internal sealed class LivingSilo : IAsyncDisposable
{
    public const string Tenant = "benchmark";

    private readonly IHost _host;

    private LivingSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<LivingSilo> StartAsync(int items, Action<ISiloBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.AddAgenticRec();
            silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, new InMemoryStore());
            configure?.Invoke(silo);
        });
        LivingSilo living = new(builder.Build());
        await living._host.StartAsync();
        foreach (Item[] batch in SyntheticCatalogue.Items(items).Chunk(5_000))
            await living.Grains.GetGrain<ICatalog>(Tenant).Upsert([.. batch]);
        return living;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
