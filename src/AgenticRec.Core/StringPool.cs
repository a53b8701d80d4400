using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core;

/// <summary>
/// Keeps one copy of the strings that many agents hold - item ids, aspects, kinds - and of the lists that are the same for all who met an item. Tables of fixed size in
/// which a newer entry takes the place of an older one: they never grow, and what was pushed out is only shared by fewer. Any thread may use it.
/// </summary>
public sealed class StringPool
{
    private const int Slots = 1 << 16, ListSlots = 1 << 14;

    private readonly string?[] _slots = new string?[Slots];
    private readonly Array?[] _lists = new Array?[ListSlots];

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

    /// <summary>The shared copy of a list: for lists that many agents have entry by entry alike.</summary>
    internal ImmutableArray<string> ShareList(ImmutableArray<string> list) =>
        SharedList(Share(list), static text => Stable.Hash(text));

    /// <inheritdoc cref="ShareList(ImmutableArray{string})"/>
    internal ImmutableArray<WeightedAspect> ShareList(ImmutableArray<WeightedAspect> list) =>
        SharedList(Share(list, WeightedAspect.Shared), static aspect => Stable.Mix(Stable.Hash(aspect.Aspect), BitConverter.SingleToUInt32Bits(aspect.Weight)));

    private ImmutableArray<T> SharedList<T>(ImmutableArray<T> list, Func<T, ulong> hashOf)
        where T : IEquatable<T>
    {
        if (list.IsDefaultOrEmpty) return list;
        ulong hash = 0;
        foreach (T element in list) hash = Stable.Mix(hash, hashOf(element));
        ref Array? slot = ref _lists[hash % ListSlots];
        if (slot is T[] known && list.AsSpan().SequenceEqual(known)) return ImmutableCollectionsMarshal.AsImmutableArray(known);
        slot = ImmutableCollectionsMarshal.AsArray(list);
        return list;
    }
}
