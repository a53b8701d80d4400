using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Items;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Catalog;

/// <summary>
/// Gives a shard's items their vectors, some at a time and in the background: an item is found by its words at once, and by its meaning once a model has answered.
/// The vector is kept by the item's agent, so that waking buys none again. Used in the shard's turn.
/// </summary>
/// <param name="vectors">Who makes them.</param>
/// <param name="tenant">Who pays.</param>
/// <param name="here">The index that shows them.</param>
/// <param name="agent">An item's agent.</param>
/// <param name="later">Calls back once, after a time, in the shard's turn.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class ShardMeanings(
    MeaningVectors vectors, string tenant, LocalShard here, Func<string, IItemPeer> agent, Func<Func<Task>, TimeSpan, IDisposable> later, ILogger logger)
{
    private const int Together = 64;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Wanted> _wanted = new(StringComparer.Ordinal);
    private IDisposable? _timer;
    private TimeSpan _wait = TimeSpan.Zero;

    /// <summary>Takes in what is known of an item: its vector, if it is that of its text; otherwise one is made.</summary>
    public void Hear(Item item, ItemMeaning? known)
    {
        string text = ItemMeaning.TextOf(item);
        ulong mark = ItemMeaning.MarkOf(vectors.Model, text);
        if (known is not null && known.Of == mark) here.Change(index => index.Place(item.Id, known.Vector));
        else if (text.Length > 0) _wanted[item.Id] = new Wanted(text, mark);
        if (_wanted.Count > 0) _timer ??= later(MakeSome, _wait);
    }

    // Another call comes in between two batches: the timer, not a loop, goes on.
    private async Task MakeSome()
    {
        (string ItemId, Wanted Wanted)[] some = [.. _wanted.Take(Together).Select(static one => (one.Key, one.Value))];
        bool done = await Make(some);
        if (done)
            foreach (var (itemId, wanted) in some)
                if (_wanted.GetValueOrDefault(itemId) == wanted) // not described anew meanwhile
                    _wanted.Remove(itemId);
        _wait = done ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Clamp(_wait.Ticks * 2, ShortestWait.Ticks, LongestWait.Ticks));
        _timer?.Dispose();
        _timer = _wanted.Count > 0 ? later(MakeSome, _wait) : null;
    }

    private async Task<bool> Make((string ItemId, Wanted Wanted)[] some)
    {
        try
        {
            var occasion = new Occasion(tenant, null, $"meanings/{some[0].Wanted.Mark:x16}");
            if (await vectors.Of([.. some.Select(static one => one.Wanted.Text)], occasion, CancellationToken.None) is not { } made) return false;
            await Task.WhenAll(some.Select((one, i) => Place(one.ItemId, one.Wanted, made[i])));
            return true;
        }
        catch (Exception failure)
        {
            CatalogLog.MeaningsFailed(logger, failure);
            return false;
        }
    }

    private async Task Place(string itemId, Wanted wanted, MeaningVector? vector)
    {
        if (vector is null) return;
        await agent(itemId).Place(new ItemMeaning(wanted.Mark, vector));
        here.Change(index => index.Place(itemId, vector));
    }

    private sealed record Wanted(string Text, ulong Mark);
}
