using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Core.Items;

namespace AgenticRec.Core.Ranking;

/// <summary>What the links of a user's newest items say about one other item.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.LinkedItem")]
public struct LinkedItem
{
    /// <summary>The item linked to.</summary>
    [Id(0)] public string ItemId;

    /// <summary>Sum of strengths fading by 0.8 an item.</summary>
    [Id(1)] public float Recent;

    /// <summary>Sum of strengths fading by 0.95.</summary>
    [Id(2)] public float Long;

    /// <summary>Sum of strengths fading by 0.5.</summary>
    [Id(3)] public float Newest;

    /// <summary>Strength from the newest item.</summary>
    [Id(4)] public float Last;

    /// <summary>The strongest single strength.</summary>
    [Id(5)] public float Strongest;

    /// <summary>How many items link to it, fading by 0.95.</summary>
    [Id(6)] public float Support;

    /// <summary>Immediate successions fading by 0.5.</summary>
    [Id(7)] public float Succession;

    /// <summary>The place, in the user's history from the newest = 0, of the item that links strongest.</summary>
    [Id(8)] public int StrongestPlace;

    /// <summary>The order of retrieval.</summary>
    public readonly float Key => Recent + (.5f * Long);
}

/// <summary>Reads the affinity memory of a user's newest items: the collaborative part of a recommendation.</summary>
public static class LinkReadOut
{
    /// <summary>How many of the newest items are asked.</summary>
    public const int History = 20;

    // One scratch a thread: a read-out touches about a thousand items, and fresh tables of that size would trouble the garbage collector.
    [ThreadStatic] private static Scratch? _scratch;

    /// <summary>
    /// Adds up the links of the newest items, newest first; a link counts as its strength over the root of (what its item gives out + 10).
    /// </summary>
    /// <param name="newestFirst">The links of each newest item.</param>
    /// <param name="barred">Items to leave out; null: none.</param>
    /// <param name="limit">How many to keep.</param>
    /// <returns>The linked items by <see cref="LinkedItem.Key"/>, largest first.</returns>
    public static LinkedItem[] Strongest(ReadOnlySpan<ItemLinks> newestFirst, HashSet<string>? barred, int limit)
    {
        Scratch scratch = _scratch ??= new Scratch();
        scratch.Clear();
        float recent = 1, slow = 1, fast = 1;
        for (int j = 0; j < newestFirst.Length; j++, recent *= .8f, slow *= .95f, fast *= .5f)
        {
            float scale = 1 / MathF.Sqrt(newestFirst[j].Outgoing + 10);
            foreach (ref readonly AffinityLink link in newestFirst[j].Links.AsSpan())
            {
                ref LinkedItem item = ref scratch.For(link.ItemId, barred);
                if (item.ItemId is null) continue;
                float strength = link.Strength * scale;
                item.Recent += recent * strength;
                item.Long += slow * strength;
                item.Newest += fast * strength;
                item.Succession += fast * link.Next * scale;
                item.Support += slow;
                if (j == 0) item.Last = strength;
                if (strength > item.Strongest)
                {
                    item.Strongest = strength;
                    item.StrongestPlace = j;
                }
            }
        }

        return scratch.Best(limit);
    }

    private sealed class Scratch
    {
        private const int Barred = -1;

        private readonly Dictionary<string, int> _places = new(2_048, StringComparer.Ordinal);
        private LinkedItem[] _items = new LinkedItem[1_024];
        private float[] _keys = [];
        private int[] _order = [];
        private LinkedItem _none;
        private int _count;

        public void Clear()
        {
            _places.Clear();
            _count = 0;
        }

        /// <summary>The sums of an item; those of no item when it is barred.</summary>
        public ref LinkedItem For(string itemId, HashSet<string>? barred)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, itemId, out bool known);
            if (!known)
            {
                place = barred is not null && barred.Contains(itemId) ? Barred : _count;
                if (place >= 0) Begin(itemId);
            }

            if (place != Barred) return ref _items[place];
            return ref _none;
        }

        public LinkedItem[] Best(int limit)
        {
            if (_keys.Length < _count) (_keys, _order) = (new float[_count * 2], new int[_count * 2]);
            for (int i = 0; i < _count; i++) (_keys[i], _order[i]) = (-_items[i].Key, i);
            _keys.AsSpan(0, _count).Sort(_order.AsSpan(0, _count));
            var best = new LinkedItem[Math.Min(limit, _count)];
            for (int i = 0; i < best.Length; i++) best[i] = _items[_order[i]];
            return best;
        }

        private void Begin(string itemId)
        {
            if (_count == _items.Length) Array.Resize(ref _items, _count * 2);
            _items[_count++] = new LinkedItem { ItemId = itemId };
        }
    }
}

/// <summary>What an item agent shows of its affinities.</summary>
/// <param name="Links">Its links, in no order.</param>
/// <param name="Outgoing">The sum of all strength it ever gave out.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemLinks")]
public readonly record struct ItemLinks([property: Id(0)] ImmutableArray<AffinityLink> Links, [property: Id(1)] float Outgoing)
{
    /// <summary>An item that has no links.</summary>
    public static ItemLinks None { get; } = new([], 0);
}
