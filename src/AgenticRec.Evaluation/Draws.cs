using System.Runtime.InteropServices;
using AgenticRec.Core;

namespace AgenticRec.Evaluation;

/// <summary>
/// Where chance comes from in this project: draws that follow from (seed, subject, number) and from nothing else, so that neither the order of
/// users nor parallelism changes one.
/// </summary>
internal static class Draws
{
    /// <summary>The draws of a subject (a user's id, a purpose); the number tells its operations apart.</summary>
    public static Draw Of(long seed, string subject, long number = 0) => Draw.Of(seed, Stable.Hash(subject), number);

    /// <summary>Shuffles in place (Fisher and Yates); takes the draws numbered 1 to length - 1.</summary>
    public static void Shuffle<T>(this Draw draw, Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = draw.Below(i, i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Draws up to <paramref name="count"/> of the values without putting back; all of them, shuffled, when there are fewer.</summary>
    public static List<T> Sample<T>(this Draw draw, IReadOnlyList<T> values, int count)
    {
        List<T> pool = [.. values];
        draw.Shuffle(CollectionsMarshal.AsSpan(pool));
        if (pool.Count > count) pool.RemoveRange(count, pool.Count - count);
        return pool;
    }
}
