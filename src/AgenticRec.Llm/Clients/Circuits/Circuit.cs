using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>
/// Leaves an endpoint alone when too many operations failed, or when it asked for longer than a caller could wait; lets one operation through as a probe after the break.
/// One per endpoint, and one for each role there. Safe for concurrent use.
/// </summary>
/// <param name="endpoint">Its name in logs.</param>
/// <param name="verdict">What a failure says: true it works, false it does not, null nothing.</param>
/// <param name="settings">When it opens.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
internal sealed class Circuit(string endpoint, Func<ModelUnavailableException, bool?> verdict, CircuitSettings settings, TimeProvider time, ILogger log)
{
    private const int LongestBreaks = 8;

    private readonly FailureWindow _window = new(settings.Window, time);
    private readonly Lock _lock = new();
    private bool _open;
    private bool _probing;
    private int _breaks = 1;
    private TimeSpan _break;
    private long _opened;

    /// <summary>Whether to stay away for as long as a 429 asks. Default true.</summary>
    public bool HeedsRetryAfter { get; init; } = true;

    /// <summary>Whether an operation would be turned away now.</summary>
    public bool IsOpen
    {
        get { lock (_lock) return _open && (_probing || time.GetElapsedTime(_opened) < _break); }
    }

    /// <summary>Lets an operation pass, and says whether it is the probe.</summary>
    /// <exception cref="ModelUnavailableException">The endpoint is being left alone.</exception>
    public bool Pass()
    {
        lock (_lock)
        {
            if (!_open) return false;
            TimeSpan left = _break - time.GetElapsedTime(_opened);
            if (_probing || left > TimeSpan.Zero)
                throw new ModelUnavailableException(ModelUnavailableReason.CircuitOpen, "the endpoint is left alone for now") { RetryAfter = left > TimeSpan.Zero ? left : null };
            return _probing = true;
        }
    }

    /// <summary>The operation was answered.</summary>
    public void Answered(bool probe)
    {
        lock (_lock)
        {
            if (probe)
            {
                Close();
                log.CircuitClosed(endpoint);
            }
            else _window.Add(failed: false);
        }
    }

    /// <summary>The operation ended without a verdict on the endpoint, such as by its caller's cancellation.</summary>
    public void Unknown(bool probe)
    {
        if (!probe) return;
        lock (_lock) _probing = false;
    }

    /// <summary>The operation failed.</summary>
    public void Failed(ModelUnavailableException failure, bool probe)
    {
        if (StaysAway(failure) is { } away)
        {
            Open(away, failure, probe);
            return;
        }
        switch (verdict(failure))
        {
            case true: Answered(probe); break;
            case null: Unknown(probe); break;
            case false when probe: Open(null, failure, probe); break;
            case false: Count(failure); break;
        }
    }

    // Asked to stay away for longer than its caller could wait: it is no use asking for others meanwhile, within reason.
    private TimeSpan? StaysAway(ModelUnavailableException failure) =>
        HeedsRetryAfter && failure is { Reason: ModelUnavailableReason.RateLimited, RetryAfter: { } wait } && wait > settings.Break
            ? wait < settings.Break * LongestBreaks ? wait : settings.Break * LongestBreaks : null;

    private void Count(ModelUnavailableException failure)
    {
        lock (_lock)
        {
            if (_open) return;
            _window.Add(failed: true);
            if (_window.Total < settings.Fewest || _window.Failures < settings.FailureShare * _window.Total) return;
        }
        Open(null, failure, probe: false);
    }

    private void Open(TimeSpan? length, ModelUnavailableException failure, bool probe)
    {
        lock (_lock)
        {
            if (_open && !probe) return;
            _breaks = probe && length is null ? Math.Min(LongestBreaks, _breaks * 2) : _breaks;
            _break = length ?? settings.Break * _breaks;
            (_open, _probing, _opened) = (true, false, time.GetTimestamp());
            log.CircuitOpened(endpoint, _break, failure.Reason);
        }
    }

    private void Close()
    {
        (_open, _probing, _breaks) = (false, false, 1);
        _window.Clear();
    }
}
