namespace AgenticRec.Server.Hosting;

/// <summary>
/// The first thing that happens when the process is told to stop: it says that it is not ready, and serves on for as long as balancers need to notice.
/// After that the host stops HTTP, which lets requests end, and then the silo, which lets agents write what they hold.
/// </summary>
internal sealed partial class Draining(ServerSettings settings, TimeProvider time, ILogger<Draining> logger) : IHostedLifecycleService
{
    private volatile bool _begun;

    /// <summary>Whether the process has been told to stop.</summary>
    public bool Begun => _begun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _begun = true;
        Begins(settings.Shutdown.Notice.TotalSeconds, settings.Shutdown.Drain.TotalSeconds);
        if (settings.Shutdown.Notice > TimeSpan.Zero) await Task.Delay(settings.Shutdown.Notice, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3001, LogLevel.Information, "Stopping: not ready from now on, serving for another {NoticeSeconds} s, then draining for at most {DrainSeconds} s.")]
    private partial void Begins(double noticeSeconds, double drainSeconds);
}
