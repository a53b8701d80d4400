using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Grains.Upkeep;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Forgets one user everywhere else, after the user's own record is erased: items unlearn, shards hear of it, the store's upkeep owes a compaction. Every step can be repeated; the trail in
/// the user's record goes last, so whatever breaks off is begun again.
/// </summary>
internal sealed class Forgetting(TenantAgents agents, string userId, UpkeepCalls upkeep)
{
    private Task? _running;

    /// <summary>Begins, unless it runs already; nobody waits for the end.</summary>
    public void Begin()
    {
        if (_running is { IsCompleted: false }) return;
        _running = Everywhere();
        _running.Ignore();
    }

    /// <summary>Completes when the user is forgotten.</summary>
    public async Task Everywhere()
    {
        var erasures = ItemErasure.Of(Stable.Hash(userId), await agents.User.Trail());
        ItemDigest[] digests = await Task.WhenAll(erasures.Select(one => agents.Item(one.Key).Forget(one.Value)));
        await agents.Note(digests.Select(static digest => new Catalog.NotedDigest(digest, 0)));
        await upkeep.OweCompaction();
        await agents.User.Forgotten();
    }
}
