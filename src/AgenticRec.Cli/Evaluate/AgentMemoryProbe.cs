using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Hosting;
using AgenticRec.Evaluation;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Evaluate;

/// <summary>
/// Weighs idle agents in the one silo of the process: all agents are laid to rest, garbage is collected, agents of one kind are woken by a look at
/// their profile, garbage is collected again; the growth of the managed heap is theirs. What the runtime keeps for an activation is part of it.
/// </summary>
internal sealed class AgentMemoryProbe(AgentHost host, EvaluationOptions options) : IMemoryProbe
{
    private const int MostAgents = 20_000;
    private const int FewestTypical = 100;
    private const int Callers = 32;
    private const int RestAttempts = 20;

    private readonly IGrainFactory _grains = host.Grains;
    private MemoryFigures? _figures;

    public async ValueTask LookAsync(MemoryMoment moment, CancellationToken cancellationToken)
    {
        if (moment != MemoryMoment.Replayed) return;
        Dataset dataset = DatasetFolder.Read(options.DataFolder, options.SkipBadLines);
        ImmutableArray<string> users = Typical(dataset);
        ImmutableArray<string> items = [.. dataset.Items.Select(i => i.Id).Take(MostAgents)];
        host.Memory.Detached = true;
        double perUser = await WeighAsync(users, key => _grains.GetGrain<IUserAgent>(key).Profile(), cancellationToken);
        double perItem = await WeighAsync(items, key => _grains.GetGrain<IItemAgent>(key).Profile(), cancellationToken);
        host.Memory.Detached = false;
        _figures = new MemoryFigures(Math.Round(perUser), Math.Round(perItem));
    }

    public MemoryFigures? Conclude(int users, int items) => _figures;

    /// <summary>Users with 9 to 11 interactions to learn from, where there are at least 100 of them; else all.</summary>
    private ImmutableArray<string> Typical(Dataset dataset)
    {
        TrainingSplit split = LeaveOneOut.Split(dataset, scoreRepeats: options.Protocol == ProtocolKind.Candidates);
        List<IGrouping<int, DatasetEvent>> all = [.. split.Training.GroupBy(e => e.User)];
        List<IGrouping<int, DatasetEvent>> typical = all.FindAll(own => own.Count() is >= 9 and <= 11);
        return [.. (typical.Count >= FewestTypical ? typical : all).Take(MostAgents).Select(own => dataset.Users[own.Key])];
    }

    private async Task<double> WeighAsync(ImmutableArray<string> ids, Func<string, Task> wake, CancellationToken cancellationToken)
    {
        // The first agent of a kind to be read brings what the process needs once for all of them: serializers, compiled code, shared strings.
        await RestAsync(cancellationToken);
        await wake(AgentKey.Of(options.Tenant, ids[0]));
        await RestAsync(cancellationToken);
        long before = Heap();
        ParallelOptions side = new() { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, side, async (id, _) => await wake(AgentKey.Of(options.Tenant, id)));
        return Math.Max(0, Heap() - before) / (double)ids.Length;
    }

    /// <summary>Lays all agents to rest: until no fewer are awake than after the attempt before.</summary>
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        IManagementGrain management = _grains.GetGrain<IManagementGrain>(0);
        int awake = int.MaxValue;
        for (int attempt = 0; attempt < RestAttempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await management.ForceActivationCollection(TimeSpan.Zero);
            int now = await management.GetTotalActivationCount();
            if (now >= awake) return;
            awake = now;
        }
    }

    private static long Heap()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
