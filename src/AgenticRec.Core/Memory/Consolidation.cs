using System.Collections.Immutable;

namespace AgenticRec.Core.Memory;

/// <summary>How an episode and one like it become one.</summary>
internal static class Consolidation
{
    /// <summary>The Jaccard overlap of aspects from which two episodes are about the same thing.</summary>
    public const double SameThing = 0.6;

    private const int MaxItems = 4;

    /// <summary>
    /// How alike two episodes are: 2 when all items of the fresh one are among the other's, otherwise the Jaccard overlap of their aspects.
    /// 0 when one was welcome and the other was not: a change of mind is an episode of its own.
    /// </summary>
    public static double Likeness(Episode known, Episode fresh)
    {
        if (Sign(known) != Sign(fresh)) return 0;
        if (!fresh.ItemIds.IsDefaultOrEmpty && !known.ItemIds.IsDefaultOrEmpty && AllIn(fresh.ItemIds, known.ItemIds)) return 2;
        return Jaccard(known.Aspects, fresh.Aspects);
    }

    /// <summary>The known episode, reinforced by the fresh one. Text and aspects are the newer event's; events may arrive late.</summary>
    public static Episode Merge(Episode known, Episode fresh)
    {
        (Episode newer, Episode older) = fresh.At >= known.At ? (fresh, known) : (known, fresh);
        int times = known.Reinforcements + 2;
        double importance = 1 - ((1 - Retention.ImportanceOf(known)) * (1 - Retention.ImportanceOf(fresh)));
        return known with
        {
            Text = WithoutCount(newer) + Count(times),
            ItemIds = [.. Items(newer).Concat(Items(older)).Distinct(StringComparer.Ordinal).Take(MaxItems)],
            Aspects = newer.Aspects.IsDefaultOrEmpty ? older.Aspects : newer.Aspects,
            At = newer.At,
            Importance = (float)importance,
            Reinforcements = known.Reinforcements + 1,
            Value = ((known.Value * (times - 1)) + fresh.Value) / times,
        };
    }

    private static int Sign(Episode episode) => episode.Value > 0 ? 1 : episode.Value < 0 ? -1 : 0;

    private static IEnumerable<string> Items(Episode episode) => episode.ItemIds.IsDefault ? [] : episode.ItemIds;

    private static string Count(int times) => $" ({times} times, this or alike)";

    private static string WithoutCount(Episode episode)
    {
        string count = Count(episode.Reinforcements + 1);
        return episode.Reinforcements > 0 && episode.Text.EndsWith(count, StringComparison.Ordinal) ? episode.Text[..^count.Length] : episode.Text;
    }

    private static bool AllIn(ImmutableArray<string> some, ImmutableArray<string> all)
    {
        foreach (string itemId in some)
            if (!all.AsSpan().Contains(itemId))
                return false;
        return true;
    }

    // An episode has a handful of aspects, each once: looking through them is cheaper than a set.
    private static double Jaccard(ImmutableArray<string> a, ImmutableArray<string> b)
    {
        if (a.IsDefaultOrEmpty || b.IsDefaultOrEmpty) return 0;
        int shared = 0;
        foreach (string aspect in b)
            if (a.AsSpan().Contains(aspect))
                shared++;
        return (double)shared / (a.Length + b.Length - shared);
    }
}
