using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Recommending;

/// <summary>Makes of a session what a recommender sees of a user, by the rules that users live by.</summary>
internal sealed class SessionViews(TenantAgents agents, PolicyCache policies, TimeProvider time)
{
    /// <summary>A user who has done just these steps.</summary>
    /// <exception cref="ArgumentException">A step is not acceptable; the message says which and why.</exception>
    public async Task<UserView> After(ImmutableArray<SessionStep> steps)
    {
        if (steps.IsDefault || steps.Length > ISessionRecommender.MaxSteps)
            throw new ArgumentException($"A session holds up to {ISessionRecommender.MaxSteps} steps: send the newest.", nameof(steps));
        var blank = new UserState();
        if (steps.IsEmpty) return UserView.Of(blank);
        TenantSettings settings = (await policies.Get(agents.Tenant)).Settings;
        DateTimeOffset now = time.GetUtcNow();
        InteractionsRecorded recorded = UserRules.Decide(blank, [.. steps.Select((step, i) => Interaction(step, i, now))], settings);
        foreach (InteractionOutcome outcome in recorded.Outcomes)
            if (outcome.Status == InteractionStatus.Rejected)
                throw new ArgumentException($"Step {outcome.OperationId}: {outcome.Reason}", nameof(steps));
        UserState state = UserRules.Apply(blank, recorded);
        return UserView.Of(UserRules.Apply(state, await Lived(state)));
    }

    private static Interaction Interaction(SessionStep step, int place, DateTimeOffset at) => new()
    {
        ItemId = step.ItemId,
        Kind = step.Kind,
        Rating = step.Rating,
        At = at,
        OperationId = (place + 1).ToString(CultureInfo.InvariantCulture),
    };

    // As a user's meetings are lived through, but without alternatives: nobody is there to choose, and no item learns of it.
    private async Task<MeetingsLived> Lived(UserState state)
    {
        Dictionary<string, ItemCard> cards = await agents.Cards(state.Recent.Select(static entry => entry.ItemId));
        var lived = ImmutableArray.CreateBuilder<LivedMeeting>();
        TasteProfile tastes = state.Tastes;
        foreach (RecentInteraction entry in state.Recent)
        {
            if (entry.Role == InteractionRole.Noted) continue;
            var meeting = new LivedMeeting { Ordinal = entry.Ordinal, Item = cards[entry.ItemId] };
            tastes = Reflection.After(tastes, meeting, entry);
            lived.Add(meeting);
        }

        return new MeetingsLived(state.LearnedThrough, state.Interactions, lived.DrainToImmutable(), tastes);
    }
}
