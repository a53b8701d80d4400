namespace AgenticRec.Llm.Clients.Concurrency;

/// <summary>
/// Whether one role's latency holds: the recent latency, smoothed, against the usual one, which is the least that the recent has been and is slowly forgotten. Roles are watched
/// apart, for their answers differ in length. Not safe for concurrent use.
/// </summary>
internal sealed class LatencyWatch(double tolerance)
{
    private const double Smoothing = 0.1;
    private const double Forgetting = 1.01;

    private double _usualMs = double.PositiveInfinity;

    /// <summary>The recent latency, in milliseconds; 0 before the first.</summary>
    public double RecentMs { get; private set; }

    public bool Holds => RecentMs <= tolerance * _usualMs;

    public void Note(TimeSpan latency)
    {
        double ms = latency.TotalMilliseconds;
        RecentMs = RecentMs == 0 ? ms : RecentMs + (Smoothing * (ms - RecentMs));
        _usualMs = Math.Min(RecentMs, _usualMs * Forgetting);
    }

    /// <summary>A call was given up: its latency is unknown, but not less than this. Tells something only when that is longer than calls take lately.</summary>
    public void NoteAtLeast(TimeSpan latency)
    {
        if (latency.TotalMilliseconds > RecentMs) Note(latency);
    }
}
