using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Upkeep;

/// <summary>Calls upkeep: when this silo has come, when another has gone, and after erasures. Does nothing where the store offers no upkeep.</summary>
internal sealed class UpkeepCalls(IServiceProvider services, IGrainFactory grains, ILogger<UpkeepCalls> logger) : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener
{
    private readonly bool _possible = services.GetService<IStoreUpkeep>() is not null;

    public void Participate(ISiloLifecycle observer)
    {
        if (!_possible) return;
        observer.Subscribe(nameof(UpkeepCalls), ServiceLifecycleStage.Last, _ =>
        {
            services.GetRequiredService<ISiloStatusOracle>().SubscribeToSiloStatusEvents(this);
            Sweep().Ignore();
            return Task.CompletedTask;
        });
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        // Of its own end a silo is told too, when it can no longer call.
        if (status == SiloStatus.Dead && !updatedSilo.Equals(services.GetRequiredService<ILocalSiloDetails>().SiloAddress)) Sweep().Ignore();
    }

    /// <summary>Completes when it is remembered that the store's files hold bytes of an erased user.</summary>
    public Task OweCompaction() => _possible ? grains.GetGrain<IUpkeep>(0).OweCompaction() : Task.CompletedTask;

    private async Task Sweep()
    {
        try
        {
            await grains.GetGrain<IUpkeep>(0).Sweep();
        }
        catch (Exception failure)
        {
            UpkeepLog.NotTold(logger, failure);
        }
    }
}
