using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Concurrency;

/// <summary>
/// The places of one endpoint. Live calls go before background ones, users take turns within each, and while live calls have come lately a quarter of the places is kept free of
/// background ones. Safe for concurrent use.
/// </summary>
internal sealed class EndpointGate(string endpoint, ConcurrencySettings settings, TimeProvider time, ILogger log) : IAttemptListener
{
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(30);

    private readonly AdaptiveLimit _limit = new(settings, time);
    private readonly FairQueue<Waiter> _live = new();
    private readonly FairQueue<Waiter> _background = new();
    private readonly Lock _lock = new();
    private int _inFlight;
    private int _waiting;
    private long? _lastLive;

    /// <summary>Calls at a time, just now.</summary>
    public int Limit
    {
        get { lock (_lock) return _limit.Current; }
    }

    /// <summary>Calls that hold a place.</summary>
    public int InFlight
    {
        get { lock (_lock) return _inFlight; }
    }

    /// <summary>Calls that wait for one.</summary>
    public int Waiting
    {
        get { lock (_lock) return _waiting; }
    }

    /// <summary>Takes a place, after waiting for it if need be. Each place taken is given back by <see cref="Leave"/>.</summary>
    /// <exception cref="ModelUnavailableException">Too many wait already, or the deadline came first.</exception>
    public ValueTask Enter(CallContext call, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (call.Priority == CallPriority.Live) _lastLive = time.GetTimestamp();
            bool first = _live.IsEmpty && (call.Priority == CallPriority.Live || _background.IsEmpty);
            if (first && _inFlight < Places(call.Priority))
            {
                _inFlight++;
                return ValueTask.CompletedTask;
            }
            if (_waiting >= settings.Waiting) throw Busy("too many calls wait for the endpoint");
            waiter = new Waiter();
            Line(call.Priority).Enqueue(call, waiter);
            _waiting++;
        }
        return new ValueTask(Wait(waiter, call, cancellationToken));
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        Waiter? admitted;
        lock (_lock)
        {
            _inFlight--;
            admitted = Admit();
        }
        Go(admitted);
    }

    public void Answered(string role, TimeSpan latency)
    {
        Waiter? admitted;
        lock (_lock)
        {
            _limit.Answered(role, latency, full: _inFlight >= _limit.Current);
            admitted = Admit();
        }
        Go(admitted);
    }

    public void GivenUp(string role, TimeSpan after)
    {
        lock (_lock) _limit.GivenUp(role, after);
    }

    public void Throttled(long sent)
    {
        lock (_lock)
            if (_limit.Throttled(sent, _inFlight)) log.Halved(endpoint, _limit.Current);
    }

    private async Task Wait(Waiter waiter, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan left = call.Deadline is { } deadline ? deadline - time.GetUtcNow() : Timeout.InfiniteTimeSpan;
            if (call.Deadline is not null && left <= TimeSpan.Zero) throw new TimeoutException();
            await waiter.Admitted.Task.WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!TryGiveUp(waiter)) Leave();
            if (exception is OperationCanceledException) throw;
            throw Busy("no place before the deadline");
        }
    }

    private bool TryGiveUp(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.State != WaiterState.Waiting) return false;
            waiter.State = WaiterState.Gone;
            _waiting--;
            return true;
        }
    }

    // Those who got a place, each knowing the next.
    private Waiter? Admit()
    {
        Waiter? admitted = null;
        while (_inFlight < Places(CallPriority.Live) && Next(_live) is { } waiter) admitted = Taken(waiter, admitted);
        while (_live.IsEmpty && _inFlight < Places(CallPriority.Background) && Next(_background) is { } waiter) admitted = Taken(waiter, admitted);
        return admitted;
    }

    private Waiter Taken(Waiter waiter, Waiter? others)
    {
        _inFlight++;
        _waiting--;
        waiter.State = WaiterState.Admitted;
        waiter.Others = others;
        return waiter;
    }

    private static Waiter? Next(FairQueue<Waiter> line)
    {
        while (line.TryDequeue(out Waiter? waiter))
            if (waiter.State != WaiterState.Gone) return waiter;
        return null;
    }

    // On the spot, before whoever gave the place back goes on: what that one has to do next, such as counting its next prompt, would keep the place empty meanwhile.
    private static void Go(Waiter? admitted)
    {
        for (; admitted is not null; admitted = admitted.Others) admitted.Admitted.SetResult();
    }

    private int Places(CallPriority priority)
    {
        int places = _limit.Current;
        if (priority == CallPriority.Live || _lastLive is not { } live || time.GetElapsedTime(live) >= Lately) return places;
        return Math.Max(1, places - Math.Max(1, places / 4));
    }

    private FairQueue<Waiter> Line(CallPriority priority) => priority == CallPriority.Live ? _live : _background;

    private static ModelUnavailableException Busy(string what) => new(ModelUnavailableReason.Busy, what);

    private enum WaiterState { Waiting, Admitted, Gone }

    private sealed class Waiter
    {
        public TaskCompletionSource Admitted { get; } = new();

        public Waiter? Others { get; set; }

        public WaiterState State { get; set; }
    }
}
