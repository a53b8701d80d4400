using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Storage.Tests;

/// <summary>Orleans' own memory storage, on a silo of its own: it shows that the contract asks no more than Orleans gives.</summary>
public sealed class MemoryGrainStorageTests : GrainStorageContract
{
    private InProcessTestCluster _cluster = null!;

    protected override IGrainStorage Storage => _cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("memory");

    public override async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddMemoryGrainStorage("memory"));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public override async Task DisposeAsync() => await _cluster.DisposeAsync();
}
