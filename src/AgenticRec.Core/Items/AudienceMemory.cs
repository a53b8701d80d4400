using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Items;

/// <summary>
/// The tastes of those an item met: a running mean of the visitors' tastes, of those who took it with a plus, of those who
/// turned it down with a minus. Bounded; the weakest tastes leave first.
/// </summary>
public static class AudienceMemory
{
    /// <summary>Tastes kept when the memory is pruned; it is pruned when it holds half more.</summary>
    public const int Capacity = 32;

    /// <summary>Being passed over for another item says less than being turned down.</summary>
    public const float PassedOverWeight = .1f;

    /// <summary>The memory after a visitor.</summary>
    /// <param name="audience">The memory before.</param>
    /// <param name="visitor">The visitor's taste, a unit vector.</param>
    /// <param name="met">Visitors before this one: the rate is 1 / (1 + min(20, met)).</param>
    /// <param name="weight">1 for a visitor who took the item, below zero for one who did not.</param>
    public static ImmutableArray<WeightedAspect> Welcome(
        ImmutableArray<WeightedAspect> audience, ImmutableArray<WeightedAspect> visitor, long met, float weight)
    {
        if (visitor.IsEmpty) return audience;
        float rate = 1f / (1 + Math.Min(20, met));
        float fading = 1 - (rate * Math.Abs(weight));
        var memory = new WeightedAspect[audience.Length + visitor.Length];
        int count = audience.Length;
        for (int i = 0; i < count; i++) memory[i] = audience[i] with { Weight = audience[i].Weight * fading };
        foreach (WeightedAspect aspect in visitor)
        {
            int place = PlaceOf(audience.AsSpan(), aspect.Aspect);
            float gain = rate * weight * aspect.Weight;
            if (place < 0) memory[count++] = new WeightedAspect(aspect.Aspect, gain);
            else memory[place] = aspect with { Weight = memory[place].Weight + gain };
        }

        if (count > Capacity * 3 / 2)
        {
            memory.AsSpan(0, count).Sort(Strongest);
            count = Capacity;
        }

        return count == memory.Length ? ImmutableCollectionsMarshal.AsImmutableArray(memory) : ImmutableArray.Create(memory, 0, count);
    }

    private static int PlaceOf(ReadOnlySpan<WeightedAspect> aspects, string aspect)
    {
        for (int i = 0; i < aspects.Length; i++)
            if (aspects[i].Aspect == aspect)
                return i;
        return -1;
    }

    /// <summary>Strongest first by magnitude, then by name.</summary>
    public static int Strongest(WeightedAspect a, WeightedAspect b)
    {
        int byMagnitude = Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight));
        return byMagnitude != 0 ? byMagnitude : string.CompareOrdinal(a.Aspect, b.Aspect);
    }
}
