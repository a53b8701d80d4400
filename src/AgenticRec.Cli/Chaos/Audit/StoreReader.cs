using AgenticRec.Cli.Chaos.Ground;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;
using AgenticRec.Grains;
using AgenticRec.Storage.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Cli.Chaos.Audit;

/// <summary>Reads agents' records straight from the store, past every process under test.</summary>
internal sealed class StoreReader : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RedisGrainStorage _storage;

    private StoreReader(string address)
    {
        _services = new ServiceCollection()
            .AddSerializer(static serializer => serializer.AddAssembly(typeof(UserState).Assembly).AddAssembly(typeof(AgentStorage).Assembly))
            .BuildServiceProvider();
        _storage = new RedisGrainStorage(
            "chaos",
            new RedisGrainStorageOptions
            {
                ConnectionString = address,
                GrainStorageSerializer = new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>()),
            },
            Options.Create(new ClusterOptions { ServiceId = ChaosCluster.ServiceId, ClusterId = ChaosCluster.ServiceId }),
            _services.GetRequiredService<IActivatorProvider>(),
            NullLogger<RedisGrainStorage>.Instance);
    }

    public static async Task<StoreReader> OpenAsync(string address, CancellationToken cancellationToken)
    {
        StoreReader reader = new(address);
        await reader._storage.OpenAsync(cancellationToken);
        return reader;
    }

    public Task<UserState> UserAsync(string tenant, string user) => ReadAsync<UserState>("user", AgentStorage.User, $"{tenant}/{user}");

    public Task<ItemState> ItemAsync(string tenant, string item) => ReadAsync<ItemState>("item", AgentStorage.Item, $"{tenant}/{item}");

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task<T> ReadAsync<T>(string grainType, string stateName, string key) where T : new()
    {
        GrainState<T> state = new();
        await _storage.ReadStateAsync(stateName, GrainId.Create(grainType, key), state);
        return state.State!;
    }
}
