namespace AgenticRec.ModelStub;

/// <summary>Random numbers that follow from seed, call and purpose alone (SplitMix64, Steele et al. 2014).</summary>
internal static class SeededDraw
{
    /// <summary>What is drawn for.</summary>
    public enum Part
    {
        Fault,
        Jitter,
        Cut,
    }

    /// <summary>A number in [0, 1).</summary>
    public static double Unit(long seed, long call, Part part) =>
        (Mix(Mix((ulong)seed, (ulong)call), (ulong)part) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mixes a number into a hash.</summary>
    public static ulong Mix(ulong hash, ulong number)
    {
        ulong z = hash + (0x9E3779B97F4A7C15UL * (number + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A hash of words that is the same in every process (FNV-1a over lower-case UTF-16 code units).</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = 0xCBF29CE484222325UL;
        foreach (char c in text) hash = (hash ^ char.ToLowerInvariant(c)) * 0x100000001B3UL;
        return hash;
    }
}
