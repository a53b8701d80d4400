using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Users;

/// <summary>How a user's tastes change by one meeting: P(u, t+1) = P(u, t) + eta dP(u, t).</summary>
public static class Reflection
{
    /// <summary>The tastes after the meeting. What was liked pulls, what was disliked pushes, what was refused leaves no trace of its own.</summary>
    public static TasteProfile After(TasteProfile tastes, LivedMeeting meeting, RecentInteraction interaction)
    {
        if (meeting.Alternative is { } alternative && interaction.Role != InteractionRole.TakenAgain)
            tastes = interaction.Value < 0 ? tastes.Reflect(alternative, meeting.Item) : tastes.Reflect(meeting.Item, alternative);
        return interaction.Taken ? tastes.Meet(meeting.Item) : tastes;
    }
}
