using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AgenticRec.Core.Items;

/// <summary>
/// An item agent's tie to another item, learned from the order in which users met the two.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.AffinityLink")]
public struct AffinityLink
{
    /// <summary>The share of strength that backward order carries.</summary>
    public const float BackwardShare = .3f;

    /// <summary>The other item.</summary>
    [Id(0)] public string ItemId;

    /// <summary>How much it came after this item, weighted by nearness.</summary>
    [Id(1)] public float After;

    /// <summary>How much it came before this item, weighted by nearness.</summary>
    [Id(2)] public float Before;

    /// <summary>How often it came right after this item.</summary>
    [Id(3)] public float Next;

    /// <summary>After + 0.3 Before.</summary>
    public readonly float Strength => After + (BackwardShare * Before);

    /// <summary>The nearness of two items d places apart in a user's history: 1 / (1 + 0.3 d), d from 1.</summary>
    public static float Nearness(int distance) => 1 / (1 + (.3f * distance));
}

/// <summary>Rules of an item's affinity memory.</summary>
public static class AffinityMemory
{
    /// <summary>How many places back an item learns who came before it.</summary>
    public const int Window = 9;

    /// <summary>Links kept when the memory is pruned; it is pruned when it holds a quarter more.</summary>
    public const int Capacity = 100;

    private const float Forgotten = 1e-6f;

    /// <summary>The memory after new ties; a negative gain takes back an old one, and a link without strength is forgotten.</summary>
    public static ImmutableArray<AffinityLink> Learn(ImmutableArray<AffinityLink> links, ReadOnlySpan<AffinityLink> gains)
    {
        if (gains.Length == 0) return links;
        var memory = new AffinityLink[links.Length + gains.Length];
        links.CopyTo(memory);
        int count = links.Length;
        bool weakened = false;
        foreach (ref readonly AffinityLink gain in gains)
        {
            int place = PlaceOf(memory.AsSpan(0, count), gain.ItemId);
            if (place < 0)
            {
                if (gain.Strength > 0) memory[count++] = gain;
                continue;
            }

            ref AffinityLink link = ref memory[place];
            link.After = Math.Max(0, link.After + gain.After);
            link.Before = Math.Max(0, link.Before + gain.Before);
            link.Next = Math.Max(0, link.Next + gain.Next);
            weakened |= link.Strength <= Forgotten;
        }

        if (weakened) count = WithoutForgotten(memory.AsSpan(0, count));
        if (count > Capacity + (Capacity / 4)) count = KeepStrongest(memory.AsSpan(0, count));
        return count == memory.Length ? ImmutableCollectionsMarshal.AsImmutableArray(memory) : ImmutableArray.Create(memory, 0, count);
    }

    private static int PlaceOf(ReadOnlySpan<AffinityLink> links, string itemId)
    {
        for (int i = 0; i < links.Length; i++)
            if (links[i].ItemId == itemId)
                return i;
        return -1;
    }

    private static int WithoutForgotten(Span<AffinityLink> memory)
    {
        int kept = 0;
        foreach (AffinityLink link in memory)
            if (link.Strength > Forgotten)
                memory[kept++] = link;
        return kept;
    }

    // The weakest leave first; among equals the later id, so that the rule does not depend on the order of learning.
    private static int KeepStrongest(Span<AffinityLink> memory)
    {
        Span<float> keys = memory.Length <= 512 ? stackalloc float[memory.Length] : new float[memory.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = -memory[i].Strength;
        (int stronger, int level) = Selection.SmallestAndLevel(keys, memory, Capacity);
        memory.Slice(stronger, level).Sort(static (a, b) => string.CompareOrdinal(a.ItemId, b.ItemId));
        return Capacity;
    }
}
