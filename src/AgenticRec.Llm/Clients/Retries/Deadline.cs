namespace AgenticRec.Llm.Clients.Retries;

/// <summary>The one deadline of an operation, as a token that also carries the caller's own cancellation.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly DateTimeOffset _at;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource? _both;

    /// <exception cref="ModelUnavailableException">The deadline has passed.</exception>
    public Deadline(DateTimeOffset at, TimeProvider time, CancellationToken caller)
    {
        (_at, _time, _caller) = (at, time, caller);
        if (Left <= TimeSpan.Zero) throw new ModelUnavailableException(ModelUnavailableReason.DeadlineExceeded, "the deadline passed before the call");
        _timer = new CancellationTokenSource(Left, time);
        _both = caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token) : null;
    }

    public CancellationToken Token => _both?.Token ?? _timer.Token;

    public TimeSpan Left => _at - _time.GetUtcNow();

    /// <summary>Whether the caller no longer wants the answer.</summary>
    public bool IsUnwanted => _caller.IsCancellationRequested;

    public void Dispose()
    {
        _both?.Dispose();
        _timer.Dispose();
    }
}
