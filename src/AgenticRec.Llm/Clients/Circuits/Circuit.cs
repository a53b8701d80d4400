using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>
/// Leaves an endpoint alone when too many operations failed, or when it asked for longer than a caller could wait; lets one operation through as a probe after the break.
/// One per endpoint, safe for concurrent use.
/// </summary>
internal sealed class Circuit(string endpoint, CircuitSettings settings, TimeProvider time, ILogger log)
{
    private const int LongestBreaks = 8;

    private readonly FailureWindow _window = new(settings.Window, time);
    private readonly Lock _lock = new();
    private bool _open;
    private bool _probing;
    private int _breaks = 1;
    private TimeSpan _break;
    private long _opened;

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
        switch (Speaks(failure))
        {
            case true: Answered(probe); break;
            case null: Unknown(probe); break;
            case false when probe: Open(null, failure, probe); break;
            case false: Count(failure); break;
        }
    }

    // Asked to stay away for longer than its caller could wait: it is no use asking for others meanwhile, within reason.
    private TimeSpan? StaysAway(ModelUnavailableException failure) =>
        failure is { Reason: ModelUnavailableReason.RateLimited, RetryAfter: { } wait } && wait > settings.Break
            ? wait < settings.Break * LongestBreaks ? wait : settings.Break * LongestBreaks : null;

    private static bool? Speaks(ModelUnavailableException failure) => failure.Reason switch
    {
        ModelUnavailableReason.ContentFiltered => true,
        ModelUnavailableReason.Rejected => failure.Status is not (null or 401 or 403 or 404),
        ModelUnavailableReason.Busy or ModelUnavailableReason.RateLimited or ModelUnavailableReason.CircuitOpen => null,
        _ => false,
    };

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
