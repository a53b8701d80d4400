namespace AgenticRec.Core.Memory;

/// <summary>How well an episode is held, and how readily it comes to mind.</summary>
/// <remarks>
/// The three terms are those of the memory retrieval of Generative Agents (Park et al. 2023): recency, importance and relevance. How they come
/// together is our own. Relevance multiplies, so what has nothing to do with a query is not recalled however fresh it is. Recency counts from
/// the last reinforcement: reading must not write. Nothing is scaled by what else is in memory, so an episode's score does not depend on its
/// neighbours. Reinforcement slows forgetting; memory is bounded and must choose what leaves.
/// </remarks>
public static class Retention
{
    /// <summary>The time after which recency has halved: 60 days.</summary>
    public static TimeSpan HalfLife { get; } = TimeSpan.FromDays(60);

    /// <summary>Recency in (0, 1]: <c>2^(-age / half-life)</c>. An episode from after <paramref name="now"/> has age 0.</summary>
    public static double Recency(Episode episode, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(episode);
        TimeSpan age = now - episode.At;
        return age > TimeSpan.Zero ? double.Exp2(-(age / HalfLife)) : 1;
    }

    /// <summary>Retention, 0 or more: <c>importance * (1 + ln(1 + reinforcements)) * recency</c>. What has the lowest is forgotten first.</summary>
    public static double Of(Episode episode, DateTimeOffset now) =>
        ImportanceOf(episode) * (1 + Math.Log(1 + Math.Max(0, episode.Reinforcements))) * Recency(episode, now);

    /// <summary>How readily an episode answers a query: <c>relevance * (0.5 + 0.3 importance + 0.2 recency)</c>.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="relevance">To the query, in [0, 1].</param>
    /// <param name="now">The time of the query.</param>
    public static double Answer(Episode episode, double relevance, DateTimeOffset now) =>
        relevance * (0.5 + (0.3 * ImportanceOf(episode)) + (0.2 * Recency(episode, now)));

    // Comparing this way round makes "not a number" nothing.
    internal static double ImportanceOf(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return episode.Importance > 0 ? Math.Min(episode.Importance, 1) : 0;
    }
}
