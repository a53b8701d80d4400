using System.Diagnostics.Metrics;
using AgenticRec.Storage.Remote;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Remote;

/// <summary>What a store across the network tells of its writes and failures, whichever server it is.</summary>
public sealed class RemoteMeterTests
{
    private const int Calls = 1_000;

    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly AsyncLocal<List<string>?> Heard = new();
    private static readonly GrainId Ann = GrainId.Create("noted", "ann");

    [Fact]
    public async Task Write_AndClear_AreACommitOfOneRowEach()
    {
        using MeterListener listener = Listen();
        await using Storage storage = await Storage.Open(new Rows());
        Heard.Value = [];
        var state = new GrainState<Note>(new Note { Text = "first" });

        await storage.WriteStateAsync("note", Ann, state);
        await storage.ClearStateAsync("note", Ann, state);

        Heard.Value.Should().Equal("agenticrec.storage.batch.size=1", "agenticrec.storage.commit.duration", "agenticrec.storage.batch.size=1", "agenticrec.storage.commit.duration");
    }

    [Fact]
    public async Task Write_ThatIsRefused_IsNeitherCommitNorFailure()
    {
        using MeterListener listener = Listen();
        await using Storage storage = await Storage.Open(new Rows { Refuses = true });
        Heard.Value = [];

        Func<Task> write = () => storage.WriteStateAsync("note", Ann, new GrainState<Note>(new Note()));

        await write.Should().ThrowAsync<InconsistentStateException>();
        Heard.Value.Should().BeEmpty();
    }

    // The count is the whole process's, to which other tests add a few: each kind of call fails far more often than they do.
    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("clear")]
    public async Task Call_ThatIsNotAnswered_IsCountedAsFailed(string kind)
    {
        await using Storage storage = await Storage.Open(new Rows { Away = true });
        var state = new GrainState<Note>(new Note());
        Func<Task> call = () => kind switch
        {
            "read" => storage.ReadStateAsync("note", Ann, state),
            "write" => storage.WriteStateAsync("note", Ann, state),
            _ => storage.ClearStateAsync("note", Ann, state),
        };
        long before = Failures();

        for (int n = 0; n < Calls; n++) await call.Should().ThrowAsync<Exception>();

        (Failures() - before).Should().BeGreaterThanOrEqualTo(Calls);
    }

    private static long Failures()
    {
        long failures = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "agenticrec.storage.failures") listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => failures = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return failures;
    }

    // Measurements are told where they are taken: those of other tests find no list.
    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("agenticrec.storage.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>(static (instrument, value, _, _) => Heard.Value?.Add($"{instrument.Name}={value}"));
        listener.SetMeasurementEventCallback<double>(static (instrument, _, _, _) => Heard.Value?.Add(instrument.Name));
        listener.Start();
        return listener;
    }

    private sealed class Storage(IRemoteRows rows) : RemoteGrainStorage(
        "agents", rows, new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>()), Services.GetRequiredService<IActivatorProvider>(), NullLogger.Instance)
    {
        public static async Task<Storage> Open(IRemoteRows rows)
        {
            var storage = new Storage(rows);
            await storage.OpenAsync();
            return storage;
        }
    }

    /// <summary>A server that holds nothing.</summary>
    private sealed class Rows : IRemoteRows
    {
        public bool Away { get; init; }

        public bool Refuses { get; init; }

        public string Place => "nowhere";

        public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<RemoteRow?> ReadAsync(StateKey key) => Answer<RemoteRow?>(null);

        public Task<RemoteOutcome> WriteAsync(StateKey key, string? etag, RowSeal seal, ReadOnlyMemory<byte> payload) => Answer(new RemoteOutcome(!Refuses, "1"));

        public Task<RemoteOutcome> DeleteAsync(StateKey key, string? etag) => Answer(new RemoteOutcome(!Refuses, null));

        public IAsyncEnumerable<string> ListKeysAsync(string stateName, CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();

        public Task CompactAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public bool IsOutage(Exception error) => error is TimeoutException;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<T> Answer<T>(T answer) => Away ? Task.FromException<T>(new TimeoutException("Nobody answers.")) : Task.FromResult(answer);
    }
}
