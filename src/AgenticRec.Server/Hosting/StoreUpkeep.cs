using AgenticRec.Grains;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Storage;
using Orleans.Storage;

namespace AgenticRec.Server.Hosting;

/// <summary>Lends the agents' upkeep what their store can do.</summary>
internal sealed class StoreUpkeep([FromKeyedServices(AgentStorage.ProviderName)] IGrainStorage storage) : IStoreUpkeep
{
    public IAsyncEnumerable<string> UserKeysAsync(CancellationToken cancellationToken) => storage is IStateCatalog catalog
        ? catalog.ListKeysAsync(AgentStorage.User, cancellationToken)
        : AsyncEnumerable.Empty<string>();

    public Task CompactAsync(CancellationToken cancellationToken) => storage is IErasableStore store ? store.CompactAsync(cancellationToken) : Task.CompletedTask;
}
