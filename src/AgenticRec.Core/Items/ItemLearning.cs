using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Items;

/// <summary>How an item agent changes: pure functions from state and lesson to the next state.</summary>
public static class ItemLearning
{
    private const int AudienceShown = 24;

    /// <summary>The state after the catalogue described the item; what the agent has learned stays.</summary>
    public static ItemState Describe(ItemState state, Item item, DateTimeOffset at) =>
        Rewrite(state with { Version = state.Version + 1, Item = item, Retired = false }, at, "the catalogue described it");

    /// <summary>The state after the item was retired.</summary>
    public static ItemState Retire(ItemState state) => state with { Version = state.Version + 1, Retired = true };

    /// <summary>The state that knows where its text lies among meanings; the same instance when it did.</summary>
    public static ItemState Place(ItemState state, ItemMeaning meaning) =>
        state.Meaning == meaning ? state : state with { Version = state.Version + 1, Meaning = meaning };

    /// <summary>The state after a lesson; the same instance when every part was known.</summary>
    public static ItemState Learn(ItemState state, ItemLesson lesson)
    {
        long known = Through(state, lesson.User);
        if (lesson.Through <= known) return state;
        var gains = new List<AffinityLink>();
        ItemState next = state;
        long lastAt = 0;
        float given = 0, received = 0;
        foreach (Follower follower in lesson.Followers)
        {
            if (follower.Ordinal <= known) continue;
            float nearness = AffinityLink.Nearness(follower.Distance);
            gains.Add(new AffinityLink { ItemId = follower.ItemId, After = nearness, Next = follower.Distance == 1 ? 1 : 0 });
            given += nearness;
            received += AffinityLink.BackwardShare * nearness;
        }

        foreach (Arrival arrival in lesson.Arrivals)
        {
            if (arrival.Ordinal <= known) continue;
            lastAt = Math.Max(lastAt, arrival.AtTicks);
            for (int d = 1; d <= arrival.Before.Length; d++)
            {
                if (arrival.Before[d - 1] is not { } before) continue;
                float nearness = AffinityLink.Nearness(d);
                gains.Add(new AffinityLink { ItemId = before, Before = nearness });
                given += AffinityLink.BackwardShare * nearness;
                received += nearness;
            }

            next = next with
            {
                Audience = AudienceMemory.Welcome(next.Audience, arrival.Visitor, next.Met + next.Disliked, arrival.Value < 0 ? arrival.Value : 1),
                Met = next.Met + (arrival.Taken ? 1 : 0),
                Liked = next.Liked + (arrival.Value > 0 ? 1 : 0),
                Disliked = next.Disliked + (arrival.Value < 0 ? 1 : 0),
            };
        }

        foreach (PassedOver passed in lesson.PassedOver)
        {
            if (passed.Ordinal <= known) continue;
            lastAt = Math.Max(lastAt, passed.AtTicks);
            next = next with
            {
                PassedOver = next.PassedOver + 1,
                Audience = AudienceMemory.Welcome(next.Audience, passed.Visitor, next.Met + next.PassedOver, -AudienceMemory.PassedOverWeight),
            };
        }

        next = next with
        {
            Version = state.Version + 1,
            Links = AffinityMemory.Learn(state.Links, CollectionsMarshal.AsSpan(gains)),
            Outgoing = state.Outgoing + given,
            Incoming = state.Incoming + received,
            Marks = Marked(state.Marks, new LearnedMark(lesson.User, lesson.Through)),
        };
        return WorthRewriting(state, next) ? Rewrite(next, new DateTimeOffset(lastAt, TimeSpan.Zero), "") : next;
    }

    /// <summary>The state after a lesson in words; the same instance when it was heard before, or comes from a user that is erased.</summary>
    public static ItemState Hear(ItemState state, SpokenLesson lesson)
    {
        ItemWords words = state.Words ?? ItemWords.Blank;
        bool heard = words.Heard.Any(mark => mark.User == lesson.User && mark.Through >= lesson.Through);
        if (heard || lesson.Changes.IsEmpty || Through(state, lesson.User) == long.MaxValue) return state;
        var at = new DateTimeOffset(lesson.AtTicks, TimeSpan.Zero);
        SpokenMemory memory = words.Memory.Reconcile(lesson.Changes, ItemWords.StatementCapacity, at, lesson.User);
        string because = SpokenProfile.Change(words.Memory, memory, SpokenProfile.ItemWords);
        ItemState next = state with
        {
            Version = state.Version + 1,
            Words = new ItemWords { Memory = memory, Heard = Marked(words.Heard, new LearnedMark(lesson.User, lesson.Through)) },
        };
        return because.Length == 0 ? next : Rewrite(next, at, because);
    }

    /// <summary>The audience as readers of it see it, strongest first.</summary>
    public static ImmutableArray<Taste> AudienceTastes(ItemState state)
    {
        WeightedAspect[] tastes = [.. state.Audience];
        Array.Sort(tastes, AudienceMemory.Strongest);
        return [.. tastes.Take(AudienceShown).Select(static taste => new Taste(taste.Aspect, taste.Weight))];
    }

    internal static long Through(ItemState state, ulong user)
    {
        foreach (ref readonly LearnedMark mark in state.Marks.AsSpan())
            if (mark.User == user)
                return mark.Through;
        return 0;
    }

    internal static ImmutableArray<LearnedMark> Marked(ImmutableArray<LearnedMark> marks, LearnedMark fresh)
    {
        var next = ImmutableArray.CreateBuilder<LearnedMark>(Math.Min(marks.Length + 1, ItemState.MarkCapacity));
        int skip = marks.Length >= ItemState.MarkCapacity && !marks.Any(mark => mark.User == fresh.User) ? 1 : 0;
        for (int i = skip; i < marks.Length; i++)
            if (marks[i].User != fresh.User)
                next.Add(marks[i]);
        next.Add(fresh);
        return next.DrainToImmutable();
    }

    // A description follows its audience when that has doubled: often at first, ever more rarely later.
    private static bool WorthRewriting(ItemState before, ItemState after)
    {
        if (after.Item is null) return false;
        long met = after.Met + after.Disliked, earlier = before.Met + before.Disliked;
        return met >= 4 && System.Numerics.BitOperations.Log2((ulong)met) != System.Numerics.BitOperations.Log2((ulong)Math.Max(1, earlier));
    }

    internal static ItemState Rewrite(ItemState state, DateTimeOffset at, string because)
    {
        if (state.Item is not { } item) return state;
        string spoken = state.Words is { } words ? SpokenProfile.Text(words.Memory, SpokenProfile.ItemWords) : "";
        string text = spoken.Length > 0
            ? $"{SelfDescriptionWriter.Facts(item)} {spoken}"
            : SelfDescriptionWriter.Write(item, AudienceTastes(state), state.Met, state.Liked, state.Disliked, state.PassedOver);
        if (text == state.Description?.Text) return state;
        if (because.Length == 0) because = $"{state.Met} have taken it by now";
        return state with
        {
            Description = new SelfDescription((state.Description?.Version ?? 0) + 1, at, text, because),
            EarlierDescriptions = state.Description is { } earlier
                ? [.. state.EarlierDescriptions.TakeLast(ItemState.DescriptionCapacity - 1), earlier]
                : state.EarlierDescriptions,
        };
    }
}
