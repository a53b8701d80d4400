using System.Diagnostics.Metrics;

namespace AgenticRec.Storage.Telemetry;

/// <summary>What stores count and time. What Orleans measures of every store (reads, writes, their latency and errors) is not repeated here.</summary>
internal static class StoreMeter
{
    private static readonly Meter Meter = new("AgenticRec");

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram(
        "agenticrec.storage.batch.size",
        "{row}",
        "Rows that shared a transaction; one, where each is written alone.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096] });

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "agenticrec.storage.commit.duration",
        "s",
        "Time from the beginning of a transaction until it is durable.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] });

    private static long _failures;

    // Observed and not counted up, so that the series is there before the first failure: an alert on a rate needs the zero.
    static StoreMeter() => Meter.CreateObservableCounter(
        "agenticrec.storage.failures",
        static () => Interlocked.Read(ref _failures),
        "{request}",
        "Transactions of a file that failed, and reads and writes that a server did not answer; nothing of them was acknowledged.");

    public static void Committed(int rows, TimeSpan took)
    {
        BatchSize.Record(rows);
        CommitDuration.Record(took.TotalSeconds);
    }

    public static void Failed() => Interlocked.Increment(ref _failures);
}
