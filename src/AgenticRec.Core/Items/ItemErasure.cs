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

    /// <summary>Shares in meetings that the item may not have learned from.</summary>
    [Id(8)] public ImmutableArray<OpenErasure> Open { get; init; } = [];

    /// <summary>What each item has to forget of a user whose meetings were all lived through.</summary>
    public static IReadOnlyDictionary<string, ItemErasure> Of(ulong user, ImmutableArray<TrailMark> trail) => Of(user, new ErasureTrail { Lived = trail });

    /// <summary>What each item has to forget of a user, those that have forgotten left out.</summary>
    public static IReadOnlyDictionary<string, ItemErasure> Of(ulong user, ErasureTrail trail)
    {
        Dictionary<string, Share> shares = new(StringComparer.Ordinal);
        List<string> taken = [];
        foreach (TrailMark mark in trail.Lived) Add(shares, taken, mark);
        foreach (OpenMark open in trail.Open)
        {
            Dictionary<string, Share> own = new(StringComparer.Ordinal);
            Add(own, taken, open.Mark);
            foreach (var (itemId, share) in own) For(shares, itemId).Open.Add(new OpenErasure(open.Ordinal, share.Erasure(user)));
        }

        foreach (string itemId in trail.Forgot) shares.Remove(itemId);
        return shares.ToDictionary(static one => one.Key, one => one.Value.Erasure(user), StringComparer.Ordinal);
    }

    /// <summary>The user's share in an item that has learned from the user up to a meeting.</summary>
    /// <param name="through">The meeting's ordinal.</param>
    public ItemErasure Learned(long through)
    {
        ItemErasure learned = this with { Open = [] };
        foreach (OpenErasure open in Open)
            if (open.Ordinal <= through)
                learned = learned with
                {
                    Taken = learned.Taken + open.Share.Taken,
                    Liked = learned.Liked + open.Share.Liked,
                    Disliked = learned.Disliked + open.Share.Disliked,
                    PassedOver = learned.PassedOver + open.Share.PassedOver,
                    Ties = learned.Ties.AddRange(open.Share.Ties),
                    Given = learned.Given + open.Share.Given,
                    Received = learned.Received + open.Share.Received,
                };
        return learned;
    }

    private static void Add(Dictionary<string, Share> shares, List<string> taken, TrailMark mark)
    {
        Share share = For(shares, mark.ItemId);
        if (mark.PassedOver) share.PassedOver++;
        if (mark.Sign == 1) share.Liked++;
        if (mark.Sign == -1) share.Disliked++;
        if (!mark.Taken) return;
        share.Taken++;
        for (int d = 1; d <= Math.Min(mark.Reach, taken.Count); d++)
            if (taken[^d] is var before && before != mark.ItemId)
                Untie(For(shares, before), share, before, mark.ItemId, d);
        taken.Add(mark.ItemId);
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

        public List<OpenErasure> Open { get; } = [];

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
            Open = [.. Open],
        };
    }
}

/// <summary>An erased user's share in one item from one meeting.</summary>
/// <param name="Ordinal">The meeting: the share counts when the item's mark of the user reaches it.</param>
/// <param name="Share">The share.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.OpenErasure")]
public sealed record OpenErasure([property: Id(0)] long Ordinal, [property: Id(1)] ItemErasure Share);
