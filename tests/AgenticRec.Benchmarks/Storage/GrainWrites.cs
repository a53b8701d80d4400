using AgenticRec.Storage.Sqlite;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Benchmarks.Storage;

/// <summary>
/// Durable replacements of random rows of a store of 50,000, per second: 1 s divided by the mean. Each writer writes again as soon as it is
/// acknowledged, as an agent does that is fed without pause. The folder must lie on the disk that is to be measured, not on tmpfs.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class GrainWrites
{
    private const int Rows = 50_000, Operations = 10_000;

    private string _folder = null!;
    private SqliteGrainStorage _storage = null!;
    private (GrainId Grain, GrainState<byte[]> State)[] _rows = null!;

    [Params(1, 16, 256, 1024)]
    public int Concurrent { get; set; }

    [Params(512, 2048)]
    public int PayloadBytes { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        _folder = Directory.CreateTempSubdirectory("agenticrec-benchmark-").FullName;
        var options = new SqliteGrainStorageOptions
        {
            Path = _folder,
            GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()),
        };
        _storage = new SqliteGrainStorage("benchmark", options, services.GetRequiredService<IActivatorProvider>(), NullLogger<SqliteGrainStorage>.Instance);
        _storage.Open();

        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, Rows).Select(n => (GrainId.Create("user", $"tenant/user-{n}"), new GrainState<byte[]>(new byte[PayloadBytes])))];
        foreach (var (_, state) in _rows)
            random.NextBytes(state.State!);
        await Task.WhenAll(_rows.Select(row => _storage.WriteStateAsync("agent", row.Grain, row.State)));
    }

    [GlobalCleanup]
    public async Task Close()
    {
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task Replace() => Task.WhenAll(Enumerable.Range(0, Concurrent).Select(writer => Task.Run(() => Write(writer))));

    private async Task Write(int writer)
    {
        // Each writer has rows of its own, as an activation has its state.
        var random = new Random(writer);
        var own = Rows / Concurrent;
        var turns = (Operations / Concurrent) + (writer < Operations % Concurrent ? 1 : 0);
        for (var turn = 0; turn < turns; turn++)
        {
            var (grain, state) = _rows[(writer * own) + random.Next(own)];
            await _storage.WriteStateAsync("agent", grain, state);
        }
    }
}
