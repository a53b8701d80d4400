using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

/// <summary>Looks for new and revoked keys now and then.</summary>
internal sealed partial class KeyRefresh(KeyBook keys, IOptions<SecurityOptions> options, TimeProvider time, ILogger<KeyRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.KeyRefresh, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await keys.Refresh().WaitAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Stale(logger, failure);
            }
    }

    [LoggerMessage(2101, LogLevel.Warning, "The API keys could not be looked up; the copy known so far serves on.")]
    private static partial void Stale(ILogger logger, Exception failure);
}
