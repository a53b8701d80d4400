using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Storage.Memory;

/// <summary>Grain storage over an <see cref="InMemoryStore"/>: for evaluation and tests, at memory speed and with the semantics of a real store.</summary>
public sealed class InMemoryGrainStorage(InMemoryStore store, DeepCopier copier) : IGrainStorage
{
    /// <summary>The rows.</summary>
    public InMemoryStore Store => store;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        store.Read(stateName, grainId, grainState, copier);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        store.Write(stateName, grainId, grainState, copier);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        store.Clear(stateName, grainId, grainState);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ReadStateAsync(stateName, grainId, grainState);
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return WriteStateAsync(stateName, grainId, grainState);
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ClearStateAsync(stateName, grainId, grainState);
    }
}

/// <summary>Registers the in-memory store.</summary>
public static class InMemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds grain storage named <paramref name="name"/> over a store that the caller may share between silos of this process.</summary>
    public static ISiloBuilder AddInMemoryGrainStorage(this ISiloBuilder silo, string name, InMemoryStore store)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddGrainStorage(name, (services, _) => new InMemoryGrainStorage(store, services.GetRequiredService<DeepCopier>()));
        return silo;
    }
}
