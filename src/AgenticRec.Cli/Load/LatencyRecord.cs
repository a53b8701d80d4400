using HdrHistogram;

namespace AgenticRec.Cli.Load;

/// <summary>How the requests of one kind went. Safe for concurrent use.</summary>
internal sealed class LatencyRecord(LoadKind kind)
{
    private const long LongestMicroseconds = 3_600_000_000;
    private readonly LongConcurrentHistogram _latency = new(1, LongestMicroseconds, 3);
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];

    /// <summary>Latencies count for whatever was answered well; what was refused or failed is counted, and its speed says nothing.</summary>
    public void Add(Outcome outcome, TimeSpan latency)
    {
        Interlocked.Increment(ref _outcomes[(int)outcome]);
        if (outcome == Outcome.Ok) _latency.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, LongestMicroseconds));
    }

    public long Count(Outcome outcome) => Interlocked.Read(ref _outcomes[(int)outcome]);

    /// <param name="seconds">How long requests became due.</param>
    public LoadFigures Figures(double seconds) => new(
        kind.ToString().ToLowerInvariant(),
        Count(Outcome.Ok),
        Count(Outcome.Refused),
        Count(Outcome.Failed),
        Count(Outcome.Ok) / seconds,
        Milliseconds(50),
        Milliseconds(90),
        Milliseconds(99),
        Milliseconds(99.9),
        Milliseconds(100));

    private double Milliseconds(double percentile) => _latency.TotalCount == 0 ? 0 : _latency.GetValueAtPercentile(percentile) / 1_000.0;
}
