using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgenticRec.Grains.Telemetry;

/// <summary>What the agents count and time. No label names a user or an item.</summary>
internal static class AgentMeter
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "AgenticRec";

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly InstrumentAdvice<int> Counts = new() { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] };

    public static readonly Histogram<double> RecommendDuration =
        Meter.CreateHistogram("agenticrec.recommend.duration", "s", "Time to make a slate.", advice: Seconds);

    public static readonly Histogram<double> ObserveDuration =
        Meter.CreateHistogram("agenticrec.observe.duration", "s", "Time to store feedback durably.", advice: Seconds);

    public static readonly Histogram<int> SlateSize = Meter.CreateHistogram("agenticrec.slate.size", "{item}", "Items on a slate.", advice: Counts);

    private static readonly Counter<long> Interactions =
        Meter.CreateCounter<long>("agenticrec.interactions", "{interaction}", "Interactions taken in, by what became of them.");

    private static readonly Counter<long> Meetings =
        Meter.CreateCounter<long>("agenticrec.meetings", "{meeting}", "Meetings lived through, by whether the user agent foresaw the choice.");

    private static readonly Counter<long> PolicyUpdates = Meter.CreateCounter<long>("agenticrec.policy.updates", "{lesson}", "Lessons that policies learned.");

    private static long _degraded;

    // Observed and not counted up, so that the series is there before the first: an alert on a rate needs the zero.
    private static readonly ObservableCounter<long> Degraded = Meter.CreateObservableCounter(
        "agenticrec.slate.degraded", static () => Interlocked.Read(ref _degraded), "{slate}", "Slates that some part did not answer for.");

    private static long _unsaid;

    private static readonly ObservableCounter<long> Unsaid = Meter.CreateObservableCounter(
        "agenticrec.meetings.unsaid", static () => Interlocked.Read(ref _unsaid), "{meeting}", "Meetings that will not be put into words: too many of their user's wait, or no model can be made to answer about them.");

    private static long _setAside;

    private static readonly ObservableCounter<long> LessonsSetAside = Meter.CreateObservableCounter(
        "agenticrec.lessons.set_aside", static () => Interlocked.Read(ref _setAside), "{lesson}", "Lessons that items will not learn, because what is stored of them cannot be read.");

    /// <summary>Meetings that the recommenders in this process know of and have not lived through.</summary>
    public static readonly SharedTotal MeetingsPending =
        new(Meter, "agenticrec.meetings.pending", "{meeting}", "Meetings that wait, of the users whose recommender is awake here.");

    /// <summary>Items in the retrieval indexes of this process.</summary>
    public static readonly SharedTotal IndexItems =
        new(Meter, "agenticrec.index.items", "{item}", "Items in the retrieval shards that are awake here, retired ones not counted.");

    /// <summary>Counts meetings lived through.</summary>
    public static void Met(int meetings, int foreseen)
    {
        if (foreseen > 0) Meetings.Add(foreseen, KeyValuePair.Create<string, object?>("foreseen", true));
        if (meetings > foreseen) Meetings.Add(meetings - foreseen, KeyValuePair.Create<string, object?>("foreseen", false));
    }

    /// <summary>Counts a lesson of a policy.</summary>
    public static void PolicyLearned() => PolicyUpdates.Add(1);

    public static void LeftUnsaid(long meetings) => Interlocked.Add(ref _unsaid, meetings);

    public static void SetAside(int lessons) => Interlocked.Add(ref _setAside, lessons);

    public static void SlateDegraded() => Interlocked.Increment(ref _degraded);

    public static void Took(long interactions, string outcome) => Interactions.Add(interactions, KeyValuePair.Create<string, object?>("outcome", outcome));
}
