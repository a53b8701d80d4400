using System.Collections.Immutable;
using AgenticRec.Core.Items;

namespace AgenticRec.Core.Ranking;

/// <summary>What an item agent shows of its affinities.</summary>
/// <param name="Links">Its links, in no order.</param>
/// <param name="Outgoing">The sum of all strength it ever gave out.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemLinks")]
public readonly record struct ItemLinks([property: Id(0)] ImmutableArray<AffinityLink> Links, [property: Id(1)] float Outgoing)
{
    /// <summary>An item that has no links.</summary>
    public static ItemLinks None { get; } = new([], 0);
}

/// <summary>
/// An item's links made ready for adding up: by number, and each divided by the root of (what the item gives out + 10), so that an item that
/// everybody takes says no more than others.
/// </summary>
public sealed class ReadyLinks
{
    private const float OutgoingPrior = 10;

    private ReadyLinks(int[] to, float[] strengths, float[] successions) => (To, Strengths, Successions) = (to, strengths, successions);

    /// <summary>An item that has no links.</summary>
    public static ReadyLinks None { get; } = new([], [], []);

    internal int[] To { get; }

    internal float[] Strengths { get; }

    internal float[] Successions { get; }

    /// <summary>Makes links ready.</summary>
    /// <param name="links">The links.</param>
    /// <param name="numbers">Where items get their numbers from.</param>
    /// <param name="before">Earlier links of the item, and what was made of them: most are still in their places and keep their numbers.</param>
    public static ReadyLinks Of(ItemLinks links, Numbering numbers, (ItemLinks Links, ReadyLinks Ready)? before = null)
    {
        if (links.Links.IsDefaultOrEmpty) return None;
        ReadOnlySpan<AffinityLink> known = before is { } earlier ? earlier.Links.Links.AsSpan() : [];
        float scale = 1 / MathF.Sqrt(links.Outgoing + OutgoingPrior);
        var to = new int[links.Links.Length];
        var strengths = new float[to.Length];
        var successions = new float[to.Length];
        for (int i = 0; i < to.Length; i++)
        {
            ref readonly AffinityLink link = ref links.Links.ItemRef(i);
            to[i] = i < known.Length && ReferenceEquals(known[i].ItemId, link.ItemId) ? before!.Value.Ready.To[i] : numbers.Of(link.ItemId);
            strengths[i] = link.Strength * scale;
            successions[i] = link.Next * scale;
        }

        return new ReadyLinks(to, strengths, successions);
    }
}
