using System.Collections.Immutable;

namespace AgenticRec.Core.Planning;

/// <summary>Item ids on their way to the shards: over the wire only the ids go, and in the process that listed them their numbers go along.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemList")]
public sealed class ItemList
{
    [NonSerialized] private volatile Made? _made;

    /// <summary>No items.</summary>
    public static ItemList None { get; } = Of();

    /// <summary>The ids.</summary>
    [Id(0)] public required ImmutableArray<string> Ids { get; init; }

    /// <summary>Lists items.</summary>
    public static ItemList Of(params ImmutableArray<string> itemIds) => new() { Ids = itemIds };

    /// <summary>The numbers of the ids, one each; -1 for an id that has none. Ids come with requests: listing them numbers nothing.</summary>
    public ReadOnlySpan<int> Numbers(Numbering items)
    {
        int count = items.Count;
        if (_made is { } made && ReferenceEquals(made.Numbering, items) && made.Count == count) return made.Numbers;
        var numbers = new int[Ids.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = items.Find(Ids[i]);
        _made = new Made(items, count, numbers);
        return numbers;
    }

    /// <summary>The ids of each shard, in their order.</summary>
    internal ItemList[] ByShard(Numbering items, int shards)
    {
        if (shards == 1) return [this];
        var dealt = new ItemList[shards];
        if (Ids.IsEmpty)
        {
            Array.Fill(dealt, None);
            return dealt;
        }

        int count = items.Count;
        ReadOnlySpan<int> numbers = Numbers(items);
        var ids = new ImmutableArray<string>.Builder[shards];
        var own = new List<int>[shards];
        for (int s = 0; s < shards; s++) (ids[s], own[s]) = (ImmutableArray.CreateBuilder<string>(), []);
        for (int i = 0; i < numbers.Length; i++)
        {
            int shard = numbers[i] >= 0 ? items.ShardOf(numbers[i], shards) : Stable.ShardOf(Ids[i], shards);
            ids[shard].Add(Ids[i]);
            own[shard].Add(numbers[i]);
        }

        for (int s = 0; s < shards; s++) dealt[s] = new ItemList { Ids = ids[s].DrainToImmutable(), _made = new Made(items, count, [.. own[s]]) };
        return dealt;
    }

    private sealed record Made(Numbering Numbering, int Count, int[] Numbers);
}
