using System.Runtime.InteropServices;

namespace AgenticRec.Evaluation;

/// <summary>
/// The one source of chance in this project: a stream of draws that depends on (seed, subject, number) and on nothing else, so that neither the
/// order of users nor parallelism changes a draw.
/// </summary>
/// <remarks>
/// The start is a stable hash of the three (FNV-1a, 64 bits, over UTF-16 code units), the stream is SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014). Not for secrets.
/// </remarks>
internal struct SeededDraws
{
    private ulong _state;

    private SeededDraws(ulong state) => _state = state;

    /// <summary>The stream of a subject (a user's id, a purpose); the number tells its streams apart.</summary>
    public static SeededDraws For(long seed, string subject, int number = 0)
    {
        ulong state = Mix((ulong)seed ^ StableHash(subject));
        return new SeededDraws(Mix(state ^ (uint)number));
    }

    /// <summary>A hash that is the same in every process and on every machine.</summary>
    public static ulong StableHash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ (byte)c) * 1099511628211;
            hash = (hash ^ (byte)(c >> 8)) * 1099511628211;
        }

        return hash;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>A whole number in [0, bound); bound is at least 1.</summary>
    /// <remarks>Multiply-shift (Lemire, 2019) without the rejection step: the bias is below bound / 2^64.</remarks>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Draws up to <paramref name="count"/> of the values without putting back; all of them, shuffled, when there are fewer.</summary>
    public List<T> Sample<T>(IReadOnlyList<T> values, int count)
    {
        List<T> pool = [.. values];
        Shuffle(CollectionsMarshal.AsSpan(pool));
        if (pool.Count > count) pool.RemoveRange(count, pool.Count - count);
        return pool;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
