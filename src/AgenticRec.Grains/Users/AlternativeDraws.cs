using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Catalog;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Users;

/// <summary>Asks the catalogue for the alternatives of a user's new meetings. Feedback never fails for want of one: a meeting can do without.</summary>
internal sealed class AlternativeDraws(ShardPeers shards, TimeProvider time, ILogger<AlternativeDraws> logger)
{
    // A shard that wakes or is moving can take long; the caller waits for his acknowledgement meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The interactions with alternatives drawn for them, before they are stored.</summary>
    public async ValueTask<InteractionsRecorded> For(AgentKey key, UserState state, InteractionsRecorded recorded, long runSeed)
    {
        IReadOnlyList<ShardPeer> asked = shards.OfTenant(key.Tenant);
        var plan = new AlternativePlan(state, recorded, runSeed, Stable.Hash(key.Id), asked.Count);
        var answers = new Task[asked.Count];
        for (int shard = 0; shard < answers.Length; shard++) answers[shard] = Ask(asked[shard], shard, plan);
        await Task.WhenAll(answers);
        return plan.Drawn();
    }

    private async Task Ask(ShardPeer peer, int shard, AlternativePlan plan)
    {
        ImmutableArray<Draw> draws = plan.AskedOf(shard);
        if (draws.IsEmpty) return;
        try
        {
            ValueTask<ImmutableArray<string?>> answer = peer.Draw(draws);
            plan.Hear(shard, answer.IsCompletedSuccessfully ? answer.Result : await answer.AsTask().WaitAsync(Patience, time));
        }
        catch (Exception failure)
        {
            UserLog.NothingDrawn(logger, draws.Length, failure);
        }
    }
}
