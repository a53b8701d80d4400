using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Cli.Hosting;

/// <summary>The in-memory store that the silos of a host share.</summary>
internal sealed class MemoryOfSilos
{
    private volatile bool _detached;

    /// <summary>The rows.</summary>
    public InMemoryStore Store { get; } = new();

    /// <summary>
    /// Whether an agent that wakes gets a state of its own, decoded as from a file, instead of the very object in the store: whoever weighs agents
    /// wants their states to weigh. Default false.
    /// </summary>
    public bool Detached
    {
        get => _detached;
        set => _detached = value;
    }

    /// <summary>Makes it the silo's storage of that name.</summary>
    public void AddTo(ISiloBuilder silo, string name) => silo.Services.AddGrainStorage(
        name, (services, _) => new MemoryStorage(
            ActivatorUtilities.CreateInstance<InMemoryGrainStorage>(services, Store), services.GetRequiredService<Serializer>(), this));

    private sealed class MemoryStorage(InMemoryGrainStorage storage, Serializer serializer, MemoryOfSilos memory) : IGrainStorage
    {
        public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await storage.ReadStateAsync(stateName, grainId, grainState);
            if (memory.Detached) grainState.State = serializer.Deserialize<T>(serializer.SerializeToArray(grainState.State));
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            storage.WriteStateAsync(stateName, grainId, grainState);

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            storage.ClearStateAsync(stateName, grainId, grainState);
    }
}
