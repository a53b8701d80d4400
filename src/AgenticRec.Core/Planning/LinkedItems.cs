using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>Deals linked items out to the shards that hold them.</summary>
internal static class LinkedItems
{
    /// <summary>The items of each shard, in their order.</summary>
    public static ImmutableArray<LinkedItem>[] ByShard(LinkedItem[] linked, Numbering items, int shards)
    {
        if (shards == 1) return [ImmutableCollectionsMarshal.AsImmutableArray(linked)];
        var dealt = new ImmutableArray<LinkedItem>.Builder[shards];
        for (int s = 0; s < shards; s++) dealt[s] = ImmutableArray.CreateBuilder<LinkedItem>((linked.Length / shards) + 8);
        foreach (LinkedItem link in linked) dealt[link.Number >= 0 ? items.ShardOf(link.Number, shards) : Stable.ShardOf(link.ItemId, shards)].Add(link);
        return Array.ConvertAll(dealt, static builder => builder.DrainToImmutable());
    }
}
