using Microsoft.Extensions.Logging;

namespace AgenticRec.Client;

/// <summary>Lets a client wait at its start for silos that are not there yet.</summary>
internal sealed partial class ConnectionPatience(TimeSpan patience, TimeProvider time, ILogger<ConnectionPatience> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly long _began = time.GetTimestamp();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(_began) >= patience) return false;
        Waits(exception.Message);
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(4001, LogLevel.Information, "No silo answers yet, trying again: {Problem}")]
    private partial void Waits(string problem);
}
