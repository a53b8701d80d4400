using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Catalog;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Users;

/// <summary>Asks the catalogue for the alternatives of a user's new meetings. Feedback never fails for want of one: a meeting can do without.</summary>
internal sealed class AlternativeDraws(ShardPeers shards, IOptions<AgenticRecOptions> options, TimeProvider time, ILogger<AlternativeDraws> logger)
{
    // A shard that wakes or is moving can take long; the caller waits for his acknowledgement meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly int _shards = options.Value.CatalogShards;

    /// <summary>The interactions with alternatives drawn for them, before they are stored.</summary>
    public async ValueTask<InteractionsRecorded> For(AgentKey key, UserState state, InteractionsRecorded recorded, long runSeed)
    {
        var plan = new AlternativePlan(state, recorded, runSeed, Stable.Hash(key.Id), _shards);
        await Task.WhenAll(Enumerable.Range(0, _shards).Select(shard => Ask(key.Tenant, shard, plan)));
        return plan.Drawn();
    }

    private async Task Ask(string tenant, int shard, AlternativePlan plan)
    {
        ImmutableArray<Draw> draws = plan.AskedOf(shard);
        if (draws.IsEmpty) return;
        try
        {
            plan.Hear(shard, await shards.Of(ShardKey.Of(tenant, shard)).Draw(draws).AsTask().WaitAsync(Patience, time));
        }
        catch (Exception failure)
        {
            UserLog.NothingDrawn(logger, draws.Length, failure);
        }
    }
}
