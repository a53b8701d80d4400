namespace AgenticRec.Server.Hosting;

/// <summary>
/// The first thing that happens when the process is told to stop: it says that it is not ready, and serves on for as long as balancers need to notice.
/// After that the host stops HTTP, which lets requests end, and then the silo, which lets agents write what they hold. Both share one time: a request that
/// has no end of its own watches <see cref="Leaving"/>.
/// </summary>
internal sealed partial class Draining(ServerSettings settings, TimeProvider time, ILogger<Draining> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private volatile bool _begun;

    /// <summary>Whether the process has been told to stop.</summary>
    public bool Begun => _begun;

    /// <summary>Cancelled once the notice is over.</summary>
    public CancellationToken Leaving => _leaving.Token;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _begun = true;
        Begins(settings.Shutdown.Notice.TotalSeconds, settings.Shutdown.Drain.TotalSeconds);
        try
        {
            if (settings.Shutdown.Notice > TimeSpan.Zero) await Task.Delay(settings.Shutdown.Notice, time, cancellationToken);
        }
        finally
        {
            await _leaving.CancelAsync();
        }
    }

    public void Dispose() => _leaving.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3001, LogLevel.Information, "Stopping: not ready from now on, serving for another {NoticeSeconds} s, then draining for at most {DrainSeconds} s.")]
    private partial void Begins(double noticeSeconds, double drainSeconds);
}
