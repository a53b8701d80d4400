using System.Collections.Concurrent;

namespace AgenticRec.Server.Telemetry;

/// <summary>How often the same event may be told: ten times a minute. What is left out is counted and told with the next one. Safe for concurrent use.</summary>
internal sealed class LogAllowance(TimeProvider time)
{
    /// <summary>Times an event is told in a window.</summary>
    public const int Most = 10;

    /// <summary>How long a window is.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Category, int Event, string? Template), Tally> _tallies = new();

    /// <summary>Whether an event may be told now.</summary>
    /// <param name="category">The logger's category.</param>
    /// <param name="eventId">The event's number; many have none, and are told apart by their template.</param>
    /// <param name="template">The message before its values.</param>
    /// <param name="leftOut">How many of the kind were left out since the last one told.</param>
    public bool Takes(string category, int eventId, string? template, out long leftOut) =>
        _tallies.GetOrAdd((category, eventId, template), static _ => new Tally()).Takes(time, out leftOut);

    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private long _since;
        private int _told = Most;
        private bool _begun;
        private long _leftOut;

        public bool Takes(TimeProvider time, out long leftOut)
        {
            lock (_gate)
            {
                if (!_begun || time.GetElapsedTime(_since) >= Window) (_begun, _since, _told) = (true, time.GetTimestamp(), 0);
                leftOut = _leftOut;
                if (_told >= Most)
                {
                    _leftOut++;
                    return false;
                }

                _told++;
                _leftOut = 0;
                return true;
            }
        }
    }
}
