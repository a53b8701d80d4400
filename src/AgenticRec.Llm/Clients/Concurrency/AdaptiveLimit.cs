using AgenticRec.Llm.Settings;

namespace AgenticRec.Llm.Clients.Concurrency;

/// <summary>
/// How many calls an endpoint takes at a time, found by trying: the limit grows while it is used and latency holds, halves when the endpoint says it is too many, then comes
/// back quickly to just below where that happened and stays for a while before it tries for more (in the manner of TCP: Chiu and Jain 1989 for growth and halving, CUBIC, Ha et
/// al. 2008, for the remembered ceiling). Latency that climbs past the tolerance takes a tenth off, down to half of the start. Not safe for concurrent use.
/// </summary>
internal sealed class AdaptiveLimit(ConcurrencySettings settings, TimeProvider time)
{
    private const double GrowthAtFirst = 0.25;
    private static readonly TimeSpan ShortestStay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestStay = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, LatencyWatch> _roles = new(StringComparer.Ordinal);
    private double _limit = Math.Clamp(settings.Start, settings.Least, settings.Most);
    private bool _searching = true;
    private double _ceiling = double.PositiveInfinity;
    private TimeSpan _stay = ShortestStay;
    private long _halved = long.MinValue;
    private long _lowered = long.MinValue;

    /// <summary>Calls at a time, from the settings' least to their most.</summary>
    public int Current => (int)_limit;

    /// <summary>The endpoint answered after <paramref name="latency"/>, while every place was taken or not.</summary>
    public void Answered(string role, TimeSpan latency, bool full)
    {
        LatencyWatch watch = WatchOf(role);
        watch.Note(latency);
        if (!watch.Holds) Lower(watch);
        else if (full && _limit < _ceiling) Grow();
        else if (full && time.GetElapsedTime(_halved) >= _stay) LiftCeiling();
    }

    /// <summary>A call was given up after so long.</summary>
    public void GivenUp(string role, TimeSpan after)
    {
        LatencyWatch watch = WatchOf(role);
        watch.NoteAtLeast(after);
        if (!watch.Holds) Lower(watch);
    }

    /// <summary>The endpoint said it is too many to a call sent at <paramref name="sent"/>. Returns whether the limit was halved, once for all calls sent before.</summary>
    public bool Throttled(long sent, int inFlight)
    {
        if (sent <= _halved)
        {
            // One more of those sent together: the endpoint takes one fewer than thought.
            _ceiling = Math.Max(settings.Least, _ceiling - 1);
            return false;
        }
        // More are under way than the limit allows: those sent before it was halved. That they are too many is known.
        if (inFlight > Current) return false;
        _stay = _searching || _limit < _ceiling ? ShortestStay : Min(_stay * 2, LongestStay);
        _searching = false;
        _ceiling = Math.Max(settings.Least, inFlight - 1);
        _limit = Math.Max(settings.Least, _limit / 2);
        _halved = time.GetTimestamp();
        return true;
    }

    private void Grow()
    {
        double step = _searching ? GrowthAtFirst : double.IsPositiveInfinity(_ceiling) ? 1 / _limit : 1;
        _limit = Math.Min(Math.Min(_limit + step, _ceiling), settings.Most);
    }

    private void LiftCeiling() => _ceiling = double.PositiveInfinity;

    private void Lower(LatencyWatch watch)
    {
        if (_lowered != long.MinValue && time.GetElapsedTime(_lowered) < TimeSpan.FromMilliseconds(watch.RecentMs)) return;
        _searching = false;
        _limit = Math.Min(_limit, Math.Max(Math.Max(settings.Least, settings.Start / 2), _limit * 0.9));
        _lowered = time.GetTimestamp();
    }

    private LatencyWatch WatchOf(string role)
    {
        if (!_roles.TryGetValue(role, out LatencyWatch? watch)) _roles[role] = watch = new LatencyWatch(settings.LatencyTolerance);
        return watch;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
