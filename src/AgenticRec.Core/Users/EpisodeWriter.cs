using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Users;

/// <summary>Decides which meetings are worth an episode of long-term memory, and writes it.</summary>
public static class EpisodeWriter
{
    /// <summary>Meetings less important than this leave no episode.</summary>
    public const float Threshold = .5f;

    private const int AspectsKept = 6;

    /// <summary>Importance of a meeting, in [0, 1]: how strong the feeling was, and half as much again when the agent had not foreseen it.</summary>
    public static float Importance(float value, bool foreseen) => Math.Min(1, Math.Abs(value) * (foreseen ? .6f : .9f));

    /// <summary>The episode of a meeting; null when it is not worth one.</summary>
    public static Episode? Write(LivedMeeting meeting, RecentInteraction interaction)
    {
        float importance = Importance(interaction.Value, meeting.Foreseen);
        if (importance < Threshold) return null;
        string verb = interaction.Value < 0 ? "Did not like" : "Liked";
        string surprise = meeting.Foreseen || meeting.Explanation.Length == 0 ? "" : $"; expected was {meeting.Explanation}";
        return new Episode
        {
            Id = "e" + interaction.Ordinal,
            Text = $"{verb} {meeting.Item.Title}{surprise}.",
            ItemIds = [meeting.Item.ItemId],
            Aspects = [.. meeting.Item.Topics.OrderByDescending(static topic => topic.Weight).Take(AspectsKept).Select(static topic => topic.Aspect)],
            At = interaction.At,
            Importance = importance,
            Value = interaction.Value,
        };
    }
}
