using System.Collections.Immutable;

namespace AgenticRec.Core;

/// <summary>
/// Keeps one copy of the strings that many agents hold: item ids, aspects, kinds. A table of fixed size in which a newer string takes the
/// place of an older one: it never grows, and a string that was pushed out is only shared by fewer. Any thread may use it.
/// </summary>
public sealed class StringPool
{
    private const int Slots = 1 << 16;

    private readonly string?[] _slots = new string?[Slots];

    /// <summary>The shared copy of a string.</summary>
    public string Share(string text)
    {
        ref string? slot = ref _slots[Stable.Hash(text) % Slots];
        if (slot is { } known && known == text) return known;
        return slot = text;
    }

    internal ImmutableArray<string> Share(ImmutableArray<string> texts) => Share(texts, static (pool, text) => pool.Share(text));

    /// <summary>The same list, each of its elements with shared strings.</summary>
    internal ImmutableArray<T> Share<T>(ImmutableArray<T> list, Func<StringPool, T, T> share)
    {
        if (list.IsDefaultOrEmpty) return list;
        var shared = ImmutableArray.CreateBuilder<T>(list.Length);
        foreach (T element in list) shared.Add(share(this, element));
        return shared.MoveToImmutable();
    }
}
