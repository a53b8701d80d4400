using System.Collections.Immutable;
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
        var memory = new List<WeightedAspect>(audience.Length + visitor.Length);
        float fading = 1 - (rate * Math.Abs(weight));
        foreach (WeightedAspect known in audience) memory.Add(known with { Weight = known.Weight * fading });
        int before = memory.Count;
        foreach (WeightedAspect aspect in visitor)
        {
            int place = -1;
            for (int i = 0; i < before && place < 0; i++)
                if (memory[i].Aspect == aspect.Aspect)
                    place = i;
            float gain = rate * weight * aspect.Weight;
            if (place < 0) memory.Add(new WeightedAspect(aspect.Aspect, gain));
            else memory[place] = aspect with { Weight = memory[place].Weight + gain };
        }

        if (memory.Count > Capacity * 3 / 2)
        {
            memory.Sort(Strongest);
            memory.RemoveRange(Capacity, memory.Count - Capacity);
        }

        return [.. memory];
    }

    /// <summary>Strongest first by magnitude, then by name.</summary>
    public static int Strongest(WeightedAspect a, WeightedAspect b)
    {
        int byMagnitude = Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight));
        return byMagnitude != 0 ? byMagnitude : string.CompareOrdinal(a.Aspect, b.Aspect);
    }
}
