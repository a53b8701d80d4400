using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace AgenticRec.Core;

/// <summary>Hashes that are the same in every process and on every machine, unlike the hash codes of the runtime.</summary>
public static class Stable
{
    /// <summary>XxHash3 of the text's UTF-16 code units.</summary>
    public static ulong Hash(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>Mixes a number into a hash (the finaliser of SplitMix64, Steele et al. 2014).</summary>
    public static ulong Mix(ulong hash, ulong number)
    {
        ulong z = hash + (0x9E3779B97F4A7C15UL * (number + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Which of <paramref name="shards"/> retrieval shards holds an item.</summary>
    public static int ShardOf(string itemId, int shards) => shards == 1 ? 0 : ShardOf(Hash(itemId), shards);

    /// <summary>The same for an item whose <see cref="Hash"/> is known.</summary>
    public static int ShardOf(ulong hash, int shards) => (int)(hash % (ulong)shards);
}
