using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;

namespace AgenticRec.Grains.Users;

/// <summary>A user agent's state as its readers see it.</summary>
internal static class UserPages
{
    public static UserProfile Profile(string userId, UserState state) => new()
    {
        UserId = userId,
        Version = state.Version,
        Known = state.Interactions > 0 && !state.Erased,
        Persona = state.Persona,
        Introduction = state.Introduction,
        EarlierIntroductions = state.EarlierIntroductions,
        Tastes = TasteView.Of(state.Tastes),
        Traits = UserRules.TraitsOf(state),
        Recent = [.. state.Recent.Reverse().Select(static seen => new RememberedInteraction(seen.ItemId, seen.Kind, seen.Value, seen.At))],
        ItemsMet = state.Met.Length,
        PendingMeetings = state.Pending,
        Erased = state.Erased,
    };

    public static Recollection Recollection(string query, ImmutableArray<Recalled> recalled) => new(
        query,
        [
            .. recalled.Select(static found => new RecalledEpisode(
                found.Episode.Id, found.Episode.Text, found.Episode.ItemIds, found.Episode.At, found.Episode.Importance, found.Episode.Reinforcements, found.Score)),
        ]);
}
