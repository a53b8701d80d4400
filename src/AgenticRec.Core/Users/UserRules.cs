using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Users;

/// <summary>How a user agent decides and changes: pure functions from state and command to event, and from state and event to state.</summary>
public static class UserRules
{
    private const int WordsKept = 10;

    /// <summary>Decides what becomes of a batch of interactions.</summary>
    public static InteractionsRecorded Decide(UserState state, ImmutableArray<Interaction> interactions, TenantSettings settings)
    {
        var stored = ImmutableArray.CreateBuilder<RecentInteraction>(interactions.Length);
        var operations = ImmutableArray.CreateBuilder<ulong>(interactions.Length);
        var outcomes = ImmutableArray.CreateBuilder<InteractionOutcome>(interactions.Length);
        bool learning = Autonomy.Learns(state.ControlsInForce);
        long ordinal = state.Interactions;
        var met = new MetItems(state.Met, interactions.Length);
        foreach (Interaction interaction in interactions)
        {
            if (FeedbackValues.Problem(interaction, settings) is { } problem)
            {
                outcomes.Add(new(interaction.OperationId, InteractionStatus.Rejected, problem));
                continue;
            }

            ulong operation = Stable.Hash(interaction.OperationId);
            if (state.Operations.AsSpan().Contains(operation) || operations.Contains(operation))
            {
                outcomes.Add(new(interaction.OperationId, InteractionStatus.Duplicate));
                continue;
            }

            if (state.Pending + stored.Count >= UserState.PendingCapacity)
            {
                outcomes.Add(new(interaction.OperationId, InteractionStatus.Rejected,
                    $"{UserState.PendingCapacity} meetings are pending: let the agents catch up and send it again."));
                continue;
            }

            float value = FeedbackValues.Of(interaction, settings) ?? 0;
            bool metBefore = met.Contains(interaction.ItemId);
            operations.Add(operation);
            outcomes.Add(new(interaction.OperationId, InteractionStatus.Stored));
            stored.Add(new RecentInteraction
            {
                ItemId = interaction.ItemId,
                Kind = interaction.Kind,
                Value = value,
                AtTicks = interaction.At.UtcTicks,
                Ordinal = ++ordinal,
                Role = RoleOf(interaction.Kind, value, metBefore, learning),
                Words = [],
                Context = interaction.Context,
                SlateId = interaction.SlateId,
                Rating = (float?)interaction.Rating,
            });
            if (!metBefore && Meets(interaction.Kind)) met.Add(interaction.ItemId);
        }

        return new InteractionsRecorded(stored.DrainToImmutable(), met.Added, operations.DrainToImmutable(), outcomes.MoveToImmutable());
    }

    /// <summary>The state after interactions were stored.</summary>
    public static UserState Apply(UserState state, InteractionsRecorded recorded)
    {
        if (recorded.Stored.IsEmpty) return state;
        UserState next = state with
        {
            Version = state.Version + 1,
            Interactions = state.Interactions + recorded.Stored.Length,
            Recent = state.Recent.AddRange(recorded.Stored),
            Met = recorded.NewlyMet.IsEmpty ? state.Met : Newest(state.Met.AddRange(recorded.NewlyMet), UserState.MetCapacity),
            Operations = Newest(state.Operations.AddRange(recorded.Operations), UserState.OperationCapacity),
        };
        return Forget(next);
    }

    /// <summary>The state after meetings were lived through; meetings that began at another cursor change nothing.</summary>
    public static UserState Apply(UserState state, MeetingsLived lived)
    {
        if (lived.From != state.LearnedThrough || lived.Through <= lived.From || lived.Through > state.Interactions || state.Erased) return state;
        ImmutableArray<Episode> episodes = state.Episodes;
        double popularitySum = state.PopularitySum;
        long popularityCount = state.PopularityCount;
        RecentInteraction[] recent = [.. state.Recent];
        List<TrailMark> trail = [];
        DateTimeOffset at = default;
        foreach (LivedMeeting meeting in lived.Meetings)
        {
            int place = Array.FindIndex(recent, entry => entry.Ordinal == meeting.Ordinal);
            if (place < 0) continue;
            RecentInteraction interaction = recent[place];
            at = interaction.At;
            trail.Add(TrailMark.Of(recent, place));
            if (meeting.Alternative is { } alternative) trail.Add(TrailMark.PassedOverFor(alternative.ItemId));
            recent[place] = interaction with { Words = interaction.Taken ? meeting.Item.Words : [], AlternativeId = null };
            if (interaction.Taken)
            {
                popularitySum += meeting.Item.Popularity;
                popularityCount++;
            }

            if (EpisodeWriter.Write(meeting, interaction) is { } episode) episodes = LongTermMemory.Remember(episodes, episode);
        }

        UserState next = state with
        {
            Version = state.Version + 1,
            LearnedThrough = lived.Through,
            Recent = WithNewestWords(recent),
            Tastes = lived.Tastes,
            Trail = Newest(state.Trail.AddRange(trail), UserState.TrailCapacity),
            Episodes = episodes,
            PopularitySum = popularitySum,
            PopularityCount = popularityCount,
            Words = lived.ForWords ? WordRules.Lived(state.Words, lived.Meetings, state.Recent) : state.Words,
        };
        return Forget(Introduce(next, state, at));
    }

    /// <summary>The state of an erased user: only the fact stays, and which items still have to forget.</summary>
    public static UserState Erase(UserState state) => state.Erased
        ? state
        : new UserState { Version = state.Version + 1, Erased = true, Trail = state.Trail, Erasure = ErasureTrail.OfPending(state) };

    /// <summary>The state of an erased user that some more items have forgotten.</summary>
    public static UserState Forgot(UserState state, ImmutableArray<string> itemIds)
    {
        if (!state.IsStillKnown) return state;
        ErasureTrail erasure = state.Erasure ?? new ErasureTrail();
        return state with { Version = state.Version + 1, Erasure = erasure with { Forgot = erasure.Forgot.AddRange(itemIds) } };
    }

    /// <summary>The state of an erased user that all items have forgotten.</summary>
    public static UserState Forgotten(UserState state) =>
        state.IsStillKnown ? state with { Version = state.Version + 1, Trail = [], Erasure = null } : state;

    // To be shown an item is not to meet it.
    private static bool Meets(string kind) => kind != InteractionKinds.Shown;

    private static InteractionRole RoleOf(string kind, float value, bool met, bool learning)
    {
        // A rating says that the item was taken, however it was liked.
        bool taken = value > 0 || kind == InteractionKinds.Rated;
        if (!learning || (value == 0 && !taken)) return InteractionRole.Noted;
        if (!taken) return InteractionRole.Refused;
        return met ? InteractionRole.TakenAgain : InteractionRole.Taken;
    }

    private static UserState Introduce(UserState next, UserState before, DateTimeOffset at)
    {
        if (next.Words is { Memory.Statements.IsEmpty: false }) return next; // an agent that speaks introduces itself in its own words
        ImmutableArray<Taste> tastesNow = TasteView.Of(next.Tastes);
        string because = next.KeptIntroduction is null
            ? "first meetings"
            : SelfIntroductionWriter.Change(TasteView.Of(before.Tastes), tastesNow);
        return tastesNow.IsEmpty ? next : Introduced(next, because, at);
    }

    /// <summary>The state with a self-introduction written anew; unchanged when there is no cause, or the text is the same.</summary>
    internal static UserState Introduced(UserState next, string because, DateTimeOffset at)
    {
        if (because.Length == 0) return next;
        string spoken = next.Words is { } words ? SpokenProfile.Text(words.Memory, SpokenProfile.UserWords) : "";
        Utf8Text text = new(SelfIntroductionWriter.Write(TasteView.Of(next.Tastes), TraitsOf(next), next.Persona, spoken));
        KeptIntroduction? now = next.KeptIntroduction;
        if (text == now?.Text) return next;
        return next with
        {
            KeptIntroduction = new KeptIntroduction((now?.Version ?? 0) + 1, at, text, new Utf8Text(because)),
            EarlierKept = now is { } earlier ? Newest(next.EarlierKept.Add(earlier), UserState.IntroductionCapacity) : next.EarlierKept,
        };
    }

    /// <summary>The traits, computed from behaviour.</summary>
    public static Traits TraitsOf(UserState state) => new(
        Activity: state.Interactions / (state.Interactions + 20.0),
        Conformity: state.PopularityCount == 0 ? 0 : state.PopularitySum / state.PopularityCount,
        Diversity: TasteView.Diversity(state.Tastes));

    // Short-term memory keeps its newest entries, and every entry that a pending meeting still needs.
    private static UserState Forget(UserState state)
    {
        int excess = state.Recent.Length - UserState.RecentCapacity - state.Pending;
        return excess > 0 ? state with { Recent = state.Recent.RemoveRange(0, excess) } : state;
    }

    private static ImmutableArray<RecentInteraction> WithNewestWords(RecentInteraction[] recent)
    {
        int kept = 0;
        for (int i = recent.Length - 1; i >= 0; i--)
            if (!recent[i].Words.IsEmpty && ++kept > WordsKept)
                recent[i] = recent[i] with { Words = [] };
        return ImmutableArray.Create(recent);
    }

    private static ImmutableArray<T> Newest<T>(ImmutableArray<T> list, int capacity) =>
        list.Length > capacity ? list.RemoveRange(0, list.Length - capacity) : list;
}
