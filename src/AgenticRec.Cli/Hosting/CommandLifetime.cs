using Microsoft.Extensions.Hosting;

namespace AgenticRec.Cli.Hosting;

/// <summary>The silo lives as long as its command: signals are the command line's affair.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
