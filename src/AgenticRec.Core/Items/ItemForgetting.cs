using System.Runtime.InteropServices;
using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Items;

/// <summary>How an item agent forgets an erased user.</summary>
public static class ItemForgetting
{
    /// <summary>
    /// The state without the user's counts and ties (never below zero; ties that were since pruned are gone already). The audience's tastes are
    /// a running mean that names nobody; they fade with the next visitors. Of meetings that broke off half-way it takes back what its own mark says it has learned. The user's mark is
    /// closed: late lessons change nothing, nor does a repeat while the mark is kept; who has answered is not asked again (<see cref="Users.ErasureTrail.Forgot"/>).
    /// </summary>
    public static ItemState Forget(ItemState state, ItemErasure erasure)
    {
        long known = ItemLearning.Through(state, erasure.User);
        if (known == long.MaxValue) return state;
        erasure = erasure.Learned(known);
        return WithoutWords(erasure.User, state with
        {
            Version = state.Version + 1,
            Met = Math.Max(0, state.Met - erasure.Taken),
            Liked = Math.Max(0, state.Liked - erasure.Liked),
            Disliked = Math.Max(0, state.Disliked - erasure.Disliked),
            PassedOver = Math.Max(0, state.PassedOver - erasure.PassedOver),
            Links = AffinityMemory.Learn(state.Links, CollectionsMarshal.AsSpan(erasure.Ties.ToList())),
            Outgoing = Math.Max(0, state.Outgoing - erasure.Given),
            Incoming = Math.Max(0, state.Incoming - erasure.Received),
            Marks = ItemLearning.Marked(state.Marks, new LearnedMark(erasure.User, long.MaxValue)),
        });
    }

    // Sentences written from the user's meetings go, and with them every earlier description, which may still hold one.
    private static ItemState WithoutWords(ulong user, ItemState state)
    {
        if (state.Words is not { } words) return state;
        SpokenMemory memory = words.Memory.Without(user);
        ItemState next = state with
        {
            EarlierDescriptions = [],
            Words = new ItemWords { Memory = memory, Heard = words.Heard.RemoveAll(mark => mark.User == user) },
        };
        if (ReferenceEquals(memory, words.Memory) || next.Description is not { } told) return next;
        return ItemLearning.Rewrite(next, told.At, "a reader's share was taken back") with { EarlierDescriptions = [] };
    }
}
