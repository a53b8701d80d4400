using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace AgenticRec.Grains.Upkeep;

/// <summary>
/// Looks through the stored users for meetings that nobody is living through any more and erasures that stopped half-way, and sees them finished; compacts the store after
/// erasures. Records are read past the agents, so that a sweep wakes only those that have something to finish.
/// </summary>
internal sealed class UpkeepGrain(
    [PersistentState("upkeep", AgentStorage.ProviderName)] IPersistentState<UpkeepState> record,
    [FromKeyedServices(AgentStorage.ProviderName)] IGrainStorage storage,
    IStoreUpkeep store,
    IOptions<AgenticRecOptions> options,
    TimeProvider time,
    ILogger<UpkeepGrain> logger) : Grain, IUpkeep
{
    private const int Together = 100;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15), KeptAwake = TimeSpan.FromHours(1);

    private bool _sweepWanted;
    private Task _work = Task.CompletedTask;
    private IGrainTimer? _retry;

    public Task Sweep()
    {
        _sweepWanted = true;
        Work();
        return Task.CompletedTask;
    }

    public async Task OweCompaction()
    {
        await Remember(record.State with { Owed = record.State.Owed + 1 });
        Work();
    }

    public Task Done() => _work;

    private void Work()
    {
        if (!_work.IsCompleted) return;
        _work = WorkAsync();
        _work.Ignore();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (_sweepWanted || record.State.Owed > record.State.Paid)
            {
                DelayDeactivation(KeptAwake);
                if (_sweepWanted) await SweepAsync();
                else await CompactAsync();
            }
        }
        catch (Exception failure)
        {
            UpkeepLog.Failed(logger, RetryAfter, failure);
            _retry?.Dispose();
            _retry = this.RegisterGrainTimer(() => Sweep(), RetryAfter, Timeout.InfiniteTimeSpan);
            throw;
        }
    }

    // Whatever is asked for while a sweep runs is answered by another one.
    private async Task SweepAsync()
    {
        await Task.Delay(options.Value.SweepAfter, time);
        _sweepWanted = false;
        int users = 0, finished = 0, failed = 0, unreadable = 0;
        List<string> some = new(Together);
        await foreach (string key in store.UserKeysAsync(CancellationToken.None))
        {
            some.Add(key);
            if (some.Count == Together) await FinishSome();
        }

        await FinishSome();
        if (finished + failed > 0) UpkeepLog.Swept(logger, users, finished, failed);
        if (unreadable > 0) UnreadableLog.UsersSetAside(logger, unreadable);
        if (failed > 0) throw new InvalidOperationException($"{failed} users could not be finished.");

        async Task FinishSome()
        {
            long began = time.GetTimestamp();
            DelayDeactivation(KeptAwake);
            foreach (Found found in await Task.WhenAll(some.Select(FinishAsync)))
                _ = found switch
                {
                    Found.Finished => finished++,
                    Found.Unfinished => failed++,
                    Found.Unreadable => unreadable++,
                    _ => 0,
                };

            users += some.Count;
            TimeSpan rest = TimeSpan.FromSeconds((double)some.Count / options.Value.SweptUsersPerSecond) - time.GetElapsedTime(began);
            some.Clear();
            if (rest > TimeSpan.Zero) await Task.Delay(rest, time);
        }
    }

    private async Task<Found> FinishAsync(string key)
    {
        try
        {
            GrainState<Core.Users.UserState> user = new();
            await storage.ReadStateAsync(AgentStorage.User, GrainFactory.GetGrain<IUserAgent>(key).GetGrainId(), user);
            IRecommender recommender = GrainFactory.GetGrain<IRecommender>(key);
            switch (user.State)
            {
                case { IsStillKnown: true }:
                    await recommender.Erase();
                    return Found.Finished;
                case { Erased: false, Pending: > 0 }:
                    await recommender.Coevolve();
                    return Found.Finished;
                default:
                    return Found.Nothing;
            }
        }
        catch (Exception failure) when (UnreadableAgentException.IsCauseOf(failure))
        {
            // Trying again mends nothing: it is set aside until the next sweep.
            return Found.Unreadable;
        }
        catch (Exception failure)
        {
            UpkeepLog.NotFinished(logger, failure);
            return Found.Unfinished;
        }
    }

    private async Task CompactAsync()
    {
        await Task.Delay(options.Value.CompactAfter, time);
        long owed = record.State.Owed;
        await store.CompactAsync(CancellationToken.None);
        await Remember(record.State with { Paid = owed });
        UpkeepLog.Compacted(logger);
    }

    // What a look at a user has come to.
    private enum Found
    {
        Nothing,
        Finished,
        Unfinished,
        Unreadable,
    }

    private async Task Remember(UpkeepState next)
    {
        record.State = next;
        try
        {
            await record.WriteStateAsync();
        }
        catch (Exception)
        {
            // Memory must not be ahead of the store: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }
}
