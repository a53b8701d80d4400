using System.Net.Sockets;
using AgenticRec.Grains;
using AgenticRec.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace AgenticRec.Cli.Hosting;

/// <summary>Silos in this process, joined on the loopback interface and reachable by nobody else.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly List<IHost> _silos = [];
    private IHost? _failed;

    private AgentHost()
    {
    }

    /// <summary>The agents.</summary>
    public IGrainFactory Grains => _silos[0].Services.GetRequiredService<IGrainFactory>();

    /// <summary>The storage that the silos share.</summary>
    public IGrainStorage Storage => _silos[0].Services.GetRequiredKeyedService<IGrainStorage>(AgentStorage.ProviderName);

    /// <summary>A service of each silo; silos that do not have it are left out.</summary>
    public IEnumerable<T> OfEachSilo<T>() => _silos.Select(static silo => silo.Services.GetService<T>()).OfType<T>();

    /// <summary>What agents are remembered in where no folder was named.</summary>
    public MemoryOfSilos Memory { get; } = new();

    /// <summary>Starts the silos, one after the other.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be opened.</exception>
    public static async Task<AgentHost> StartAsync(AgentHostSettings settings, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            AgentHost host = new();
            try
            {
                await host.JoinAsync(settings, cancellationToken);
                return host;
            }
            catch (Exception e)
            {
                await host.DisposeAsync();
                if (attempt < Attempts && LostPort(e)) continue;
                throw;
            }
        }
    }

    /// <summary>Stops the silos in good order: agents write what they hold, then the store closes.</summary>
    public async ValueTask DisposeAsync()
    {
        // What never started cannot be stopped, only let go.
        if (_failed is not null) await LetGoAsync(_failed);
        _failed = null;
        for (; _silos.Count > 0; _silos.RemoveAt(_silos.Count - 1))
        {
            using CancellationTokenSource limit = new(LongestStop);
            try
            {
                await _silos[^1].StopAsync(limit.Token);
            }
            finally
            {
                await LetGoAsync(_silos[^1]);
            }
        }
    }

    private static ValueTask LetGoAsync(IHost silo) => silo is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    private async Task JoinAsync(AgentHostSettings settings, CancellationToken cancellationToken)
    {
        SiloPorts[] ports = SiloPorts.Free(settings.Silos);
        foreach (SiloPorts own in ports)
        {
            IHost silo = SiloFactory.Build(settings, own, ports[0], Memory, _silos.Count > 0 ? Storage : null);
            _failed = silo;
            await silo.StartAsync(cancellationToken);
            _failed = null;
            _silos.Add(silo);
        }
    }

    // Between finding a free port and taking it, another program may have taken it.
    private static bool LostPort(Exception e) => e is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (e is AggregateException many ? many.InnerExceptions.Any(LostPort) : e.InnerException is { } inner && LostPort(inner));
}
