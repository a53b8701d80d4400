using System.Collections.Immutable;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Items;

/// <summary>An erased user's share in one item's memory, as the user's trail tells it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemErasure")]
public sealed record ItemErasure
{
    /// <summary>Stable hash of the user's id.</summary>
    [Id(0)] public required ulong User { get; init; }

    /// <summary>Times the user took the item.</summary>
    [Id(1)] public long Taken { get; init; }

    /// <summary>Times it liked it.</summary>
    [Id(2)] public long Liked { get; init; }

    /// <summary>Times it did not like it.</summary>
    [Id(3)] public long Disliked { get; init; }

    /// <summary>Times the item was only the alternative.</summary>
    [Id(4)] public long PassedOver { get; init; }

    /// <summary>The ties that the user's history made, as negative gains.</summary>
    [Id(5)] public ImmutableArray<AffinityLink> Ties { get; init; } = [];

    /// <summary>Strength that the item gave out because of the user.</summary>
    [Id(6)] public float Given { get; init; }

    /// <summary>Strength that pointed at the item because of the user.</summary>
    [Id(7)] public float Received { get; init; }

    /// <summary>What each item has to forget of a user.</summary>
    public static IReadOnlyDictionary<string, ItemErasure> Of(ulong user, ImmutableArray<TrailMark> trail)
    {
        Dictionary<string, Share> shares = new(StringComparer.Ordinal);
        List<string> taken = [];
        foreach (TrailMark mark in trail)
        {
            Share share = For(shares, mark.ItemId);
            if (mark.PassedOver) share.PassedOver++;
            if (mark.Sign == 1) share.Liked++;
            if (mark.Sign == -1) share.Disliked++;
            if (!mark.Taken) continue;
            share.Taken++;
            for (int d = 1; d <= Math.Min(mark.Reach, taken.Count); d++)
                if (taken[^d] is var before && before != mark.ItemId)
                    Untie(For(shares, before), share, before, mark.ItemId, d);
            taken.Add(mark.ItemId);
        }

        return shares.ToDictionary(static one => one.Key, one => one.Value.Erasure(user), StringComparer.Ordinal);
    }

    private static void Untie(Share before, Share after, string beforeId, string afterId, int distance)
    {
        float nearness = AffinityLink.Nearness(distance);
        before.Ties.Add(new AffinityLink { ItemId = afterId, After = -nearness, Next = distance == 1 ? -1 : 0 });
        before.Given += nearness;
        before.Received += AffinityLink.BackwardShare * nearness;
        after.Ties.Add(new AffinityLink { ItemId = beforeId, Before = -nearness });
        after.Given += AffinityLink.BackwardShare * nearness;
        after.Received += nearness;
    }

    private static Share For(Dictionary<string, Share> shares, string itemId)
    {
        if (!shares.TryGetValue(itemId, out Share? share)) shares.Add(itemId, share = new Share());
        return share;
    }

    private sealed class Share
    {
        public long Taken;
        public long Liked;
        public long Disliked;
        public long PassedOver;
        public float Given;
        public float Received;

        public List<AffinityLink> Ties { get; } = [];

        public ItemErasure Erasure(ulong user) => new()
        {
            User = user,
            Taken = Taken,
            Liked = Liked,
            Disliked = Disliked,
            PassedOver = PassedOver,
            Ties = [.. Ties],
            Given = Given,
            Received = Received,
        };
    }
}
