using System.Collections.Immutable;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Grains.Upkeep;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Forgets one user everywhere else, after the user's own record is erased: items unlearn, shards hear of it, the store's upkeep owes a compaction. Every step can be repeated; the user's
/// record keeps which items have answered, and the trail goes last, so whatever breaks off is begun again where it broke off.
/// </summary>
internal sealed class Forgetting(TenantAgents agents, string userId, UpkeepCalls upkeep, ILogger logger)
{
    private const int Together = 256;

    private Task? _running;

    /// <summary>Begins, unless it runs already; nobody waits for the end.</summary>
    public void Begin()
    {
        if (_running is { IsCompleted: false }) return;
        _running = Everywhere();
        _running.Ignore();
    }

    /// <summary>Completes when the user is forgotten by every item that can be read.</summary>
    public async Task Everywhere()
    {
        KeyValuePair<string, ItemErasure>[] left = [.. ItemErasure.Of(Stable.Hash(userId), await agents.User.Trail())];
        int unreadable = 0;
        Exception? failure = null;
        for (int done = 0; done < left.Length; done += Together)
        {
            Answers<ItemDigest> answers = await Answers.Of([.. left.Skip(done).Take(Together).Select(one => agents.Item(one.Key).Forget(one.Value))]);
            ImmutableArray<ItemDigest> digests = [.. answers.Values.OfType<ItemDigest>()];
            unreadable += answers.Unreadable;
            failure ??= answers.Failure;
            // After the last batch the whole trail goes, unless something has to be tried again.
            if (!digests.IsEmpty && (failure is not null || done + Together < left.Length)) await agents.User.Forgot([.. digests.Select(static digest => digest.ItemId)]);
            await Note(digests);
        }

        if (failure is not null) throw new InvalidOperationException("Some items could not forget the user yet: call again.", failure);
        if (unreadable > 0) UnreadableLog.NotForgotten(logger, unreadable);
        await upkeep.OweCompaction();
        await agents.User.Forgotten();
    }

    private async Task Note(ImmutableArray<ItemDigest> digests)
    {
        try
        {
            await agents.Note(digests.Select(static digest => new Catalog.NotedDigest(digest, 0)));
        }
        catch (Exception failure)
        {
            // The items have forgotten, durably. A shard hears of it with their next lesson, or from them when it wakes.
            RecommendingLog.LessonMissed(logger, failure);
        }
    }
}
