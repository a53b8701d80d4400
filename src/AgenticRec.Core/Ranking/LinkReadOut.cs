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

    [ThreadStatic] private static Dictionary<string, int>? _places;

    /// <summary>Puts what is linked strongest first.</summary>
    public static void SortByKey(List<LinkedItem> linked)
    {
        var keys = new float[linked.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = -linked[i].Key;
        keys.AsSpan().Sort(CollectionsMarshal.AsSpan(linked));
    }

    /// <summary>Adds up the links of the newest items, newest first. A link counts as its strength over the root of (what its item gives out + 10).</summary>
    public static List<LinkedItem> Of(ReadOnlySpan<ItemLinks> newestFirst)
    {
        // One table a thread, emptied by each use: a fresh one a request would be large enough to trouble the garbage collector.
        Dictionary<string, int> places = _places ??= new Dictionary<string, int>(2_048, StringComparer.Ordinal);
        places.Clear();
        var linked = new List<LinkedItem>(1_024);
        float recent = 1, slow = 1, fast = 1;
        for (int j = 0; j < newestFirst.Length; j++, recent *= .8f, slow *= .95f, fast *= .5f)
        {
            float scale = 1 / MathF.Sqrt(newestFirst[j].Outgoing + 10);
            foreach (ref readonly AffinityLink link in newestFirst[j].Links.AsSpan())
            {
                ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, link.ItemId, out bool known);
                if (!known)
                {
                    place = linked.Count;
                    linked.Add(new LinkedItem { ItemId = link.ItemId });
                }

                ref LinkedItem item = ref CollectionsMarshal.AsSpan(linked)[place];
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

        return linked;
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
