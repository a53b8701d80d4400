using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AgenticRec.Core.Items;

/// <summary>An erased user's share in an item's memory, as far as the order of the items met tells it.</summary>
/// <param name="User">Stable hash of the user's id.</param>
/// <param name="Before">Items met before this one, nearest first.</param>
/// <param name="After">Items met after this one, nearest first.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemErasure")]
public sealed record ItemErasure(
    [property: Id(0)] ulong User, [property: Id(1)] ImmutableArray<string> Before, [property: Id(2)] ImmutableArray<string> After)
{
    /// <summary>What an item has to forget of a user.</summary>
    /// <param name="user">Stable hash of the user's id.</param>
    /// <param name="met">The items met, in the order met.</param>
    /// <param name="place">The item's place among them.</param>
    public static ItemErasure Of(ulong user, ImmutableArray<string> met, int place)
    {
        int from = Math.Max(0, place - AffinityMemory.Window);
        int to = Math.Min(met.Length, place + 1 + AffinityMemory.Window);
        return new ItemErasure(user, [.. met[from..place].Reverse()], met[(place + 1)..to]);
    }
}

/// <summary>How an item agent forgets an erased user.</summary>
public static class ItemForgetting
{
    /// <summary>
    /// The state without the user's share: its count and ties are taken back (never below zero; ties that were since pruned are gone
    /// already). The user's mark is closed, so that the erasure is applied once and late lessons change nothing.
    /// </summary>
    public static ItemState Forget(ItemState state, ItemErasure erasure)
    {
        if (state.Marks.Any(mark => mark.User == erasure.User && mark.Through == long.MaxValue)) return state;
        List<AffinityLink> gains = [];
        float given = 0, received = 0;
        for (int d = 1; d <= erasure.Before.Length; d++)
        {
            float nearness = AffinityLink.Nearness(d);
            gains.Add(new AffinityLink { ItemId = erasure.Before[d - 1], Before = -nearness });
            given += AffinityLink.BackwardShare * nearness;
            received += nearness;
        }

        for (int d = 1; d <= erasure.After.Length; d++)
        {
            float nearness = AffinityLink.Nearness(d);
            gains.Add(new AffinityLink { ItemId = erasure.After[d - 1], After = -nearness, Next = d == 1 ? -1 : 0 });
            given += nearness;
            received += AffinityLink.BackwardShare * nearness;
        }

        return state with
        {
            Version = state.Version + 1,
            Met = Math.Max(0, state.Met - 1),
            Links = AffinityMemory.Learn(state.Links, CollectionsMarshal.AsSpan(gains)),
            Outgoing = Math.Max(0, state.Outgoing - given),
            Incoming = Math.Max(0, state.Incoming - received),
            Marks = [.. state.Marks.Where(mark => mark.User != erasure.User), new LearnedMark(erasure.User, long.MaxValue)],
        };
    }
}
