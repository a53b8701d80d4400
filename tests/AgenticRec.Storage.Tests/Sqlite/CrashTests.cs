using System.Diagnostics;
using System.Globalization;
using AgenticRec.Storage.CrashWriter;

namespace AgenticRec.Storage.Tests.Sqlite;

/// <summary>A real process, killed without warning while it writes: what it acknowledged must be there.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Grains = 200;

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Write_ProcessKilled_EveryAcknowledgedWriteIsThere()
    {
        var random = new Random(9);
        var acknowledged = new long[Grains];
        for (var round = 0; round < 5; round++)
        {
            await WriteUntilKilled(acknowledged, acknowledgements: random.Next(1, 5000));

            await using var storage = _store.Open(options => options.Partitions = 4);
            for (var grain = 0; grain < Grains; grain++)
            {
                var state = new GrainState<Counter>(new Counter());
                await storage.ReadStateAsync("counter", GrainId.Create("counter", $"{grain}"), state);

                // Each grain attempts one value after the other, so at most the next one may be there without having been told.
                state.State!.Value.Should().BeInRange(acknowledged[grain], acknowledged[grain] + 1, $"grain {grain}, round {round}");
                acknowledged[grain] = state.State!.Value;
            }
        }

        acknowledged.Sum().Should().BeGreaterThan(Grains);
    }

    private async Task WriteUntilKilled(long[] acknowledged, int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Counter).Assembly.Location, _store.Folder, $"{Grains}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words is not [var grain, var value, "."])
                continue; // cut by the kill
            acknowledged[int.Parse(grain, CultureInfo.InvariantCulture)] = long.Parse(value, CultureInfo.InvariantCulture);
            if (++seen == acknowledgements)
                process.Kill();
        }

        await process.WaitForExitAsync();
        seen.Should().BeGreaterThanOrEqualTo(acknowledgements, "the writer must live until it is killed");
    }
}
