using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Grains.Telemetry;

/// <summary>One call under way: an activity and a duration. What is disposed without an answer has failed.</summary>
internal sealed class Measured : IDisposable
{
    private readonly Histogram<double> _duration;
    private readonly Activity? _activity;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private string _outcome = "failed";

    private Measured(string name, Histogram<double> duration)
    {
        _duration = duration;
        _activity = AgentMeter.Source.StartActivity(name);
    }

    public static Measured Recommend() => new("recommend", AgentMeter.RecommendDuration);

    public static Measured Observe() => new("observe", AgentMeter.ObserveDuration);

    public Slate Of(Slate slate)
    {
        _outcome = slate.Degraded ? "degraded" : "ok";
        AgentMeter.SlateSize.Record(slate.Items.Length);
        if (slate.Degraded) AgentMeter.SlateDegraded();
        _activity?.SetTag("agenticrec.slate.size", slate.Items.Length).SetTag("agenticrec.slate.candidates", slate.Candidates);
        return slate;
    }

    public ObserveReceipt Of(ObserveReceipt receipt)
    {
        _outcome = "ok";
        int stored = 0, repeated = 0;
        foreach (InteractionOutcome one in receipt.Outcomes)
            if (one.Status == InteractionStatus.Stored) stored++;
            else if (one.Status == InteractionStatus.Duplicate) repeated++;
        int rejected = receipt.Outcomes.Length - stored - repeated;
        if (stored > 0) AgentMeter.Took(stored, "stored");
        if (repeated > 0) AgentMeter.Took(repeated, "duplicate");
        if (rejected > 0) AgentMeter.Took(rejected, "rejected");
        return receipt;
    }

    public void Dispose()
    {
        _duration.Record(Stopwatch.GetElapsedTime(_begun).TotalSeconds, KeyValuePair.Create<string, object?>("outcome", _outcome));
        if (_outcome == "failed") _activity?.SetStatus(ActivityStatusCode.Error);
        _activity?.Dispose();
    }
}
