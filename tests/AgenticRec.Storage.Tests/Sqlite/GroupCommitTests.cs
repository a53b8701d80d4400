using AgenticRec.Storage.Sqlite;

namespace AgenticRec.Storage.Tests.Sqlite;

public sealed class GroupCommitTests : IDisposable
{
    // Only a defect takes this long; it then fails a test rather than hang the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Write_WhileAnotherProgramHoldsTheLock_GathersIntoOneTransaction()
    {
        await using var storage = _store.Open(options => options.BusyTimeout = TimeSpan.FromMinutes(1));
        Task[] writes;
        using (var other = _store.Connect())
        {
            await using var held = other.BeginTransaction(deferred: false);
            writes = [.. Enumerable.Range(0, 200).Select(n => Insert(storage, $"{n}"))];
            writes.Should().NotContain(write => write.IsCompleted, "nothing is acknowledged before its commit");
            storage.Statistics.Rows.Should().Be(0);
            await held.RollbackAsync();
        }

        await Task.WhenAll(writes);

        // The first transaction began with whatever was there when the writer woke; all the rest waited for it together.
        storage.Statistics.Rows.Should().Be(200);
        storage.Statistics.Transactions.Should().BeLessThanOrEqualTo(2);
        storage.Statistics.MeanBatchRows.Should().BeGreaterThanOrEqualTo(100);
    }

    [Fact]
    public async Task Write_MoreThanABatch_IsSplit()
    {
        await using var storage = _store.Open(options => options.MaxBatchRows = 16);

        await Task.WhenAll(Enumerable.Range(0, 160).Select(n => Insert(storage, $"{n}")));

        storage.Statistics.Transactions.Should().BeGreaterThanOrEqualTo(10);
        storage.Statistics.Rows.Should().Be(160);
    }

    [Fact]
    public async Task Write_QueueOfOne_StillAcceptsAll()
    {
        await using var storage = _store.Open(options => options.MaxQueuedRows = 1);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Insert(storage, $"{n}"))).WaitAsync(Patience);

        storage.Statistics.Rows.Should().Be(200);
    }

    [Fact]
    public async Task Write_WithLinger_IsAcknowledged()
    {
        await using var storage = _store.Open(options => options.Linger = TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Insert(storage, $"{n}")));

        storage.Statistics.Rows.Should().Be(200);
    }

    [Fact]
    public async Task Write_OneStaleAmongMany_FailsAlone()
    {
        await using var storage = _store.Open();
        await Insert(storage, "taken");

        var writes = Enumerable.Range(0, 50).Select(n => Insert(storage, $"{n}")).ToList();
        var stale = () => Insert(storage, "taken");

        await stale.Should().ThrowAsync<Orleans.Storage.InconsistentStateException>();
        await Task.WhenAll(writes);
        storage.Statistics.Conflicts.Should().Be(1);
        storage.Statistics.FailedTransactions.Should().Be(0);
    }

    [Fact]
    public async Task Write_LockNotFreedInTime_FailsEveryRowAndLeavesWriterAlive()
    {
        await using var storage = _store.Open(options => options.BusyTimeout = TimeSpan.Zero);
        using (var other = _store.Connect())
        {
            await using var held = other.BeginTransaction(deferred: false);
            var writes = Enumerable.Range(0, 20).Select(n => Insert(storage, $"{n}")).ToList();
            foreach (var write in writes)
            {
                var act = () => write;
                (await act.Should().ThrowAsync<StoreWriteException>()).Which.Message.Should().Contain(_store.File).And.Contain("locked");
            }

            await held.RollbackAsync();
        }

        storage.Statistics.FailedTransactions.Should().BePositive();
        storage.Statistics.Rows.Should().Be(0);
        await Insert(storage, "0");
        storage.Statistics.Rows.Should().Be(1);
    }

    [Fact]
    public async Task Write_TransactionEndedBySqlite_FailsEveryRowAndLeavesWriterAlive()
    {
        await using var storage = _store.Open();
        await Insert(storage, "before");
        _store.Sql("CREATE TRIGGER full BEFORE INSERT ON agent_state WHEN NEW.grain_key = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END");

        // A trigger that rolls back stands in for the disk: SQLite ends the whole transaction by itself, as it does on SQLITE_FULL.
        var bad = () => Insert(storage, "bad");

        await bad.Should().ThrowAsync<StoreWriteException>();
        await Insert(storage, "after");
        storage.Statistics.FailedTransactions.Should().Be(1);
    }

    [Fact]
    public async Task Write_TransactionLeftOpenByError_IsRolledBackAndLeavesWriterAlive()
    {
        await using var storage = _store.Open();
        await Insert(storage, "before");
        _store.Sql("ALTER TABLE agent_state RENAME TO elsewhere");
        var writes = Enumerable.Range(0, 20).Select(n => Insert(storage, $"{n}")).ToList();
        foreach (var write in writes)
        {
            var act = () => write;
            await act.Should().ThrowAsync<StoreWriteException>();
        }

        // Would wait for the lock in vain if the writer still held its transaction.
        _store.Sql("ALTER TABLE elsewhere RENAME TO agent_state");

        await Insert(storage, "after");
        _store.Sql("SELECT count(*) FROM agent_state").Should().Be(2L);
    }

    [Fact]
    public async Task Write_CancelledWhileWaiting_ChangesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        await using var storage = _store.Open(options =>
        {
            options.BusyTimeout = TimeSpan.FromMinutes(1);
            options.MaxBatchRows = 1;
        });
        Task first, second;
        using (var other = _store.Connect())
        {
            await using var held = other.BeginTransaction(deferred: false);
            first = Insert(storage, "first");
            second = storage.WriteStateAsync("note", GrainId.Create("noted", "second"), new GrainState<Note>(new Note()), cancellation.Token);
            await cancellation.CancelAsync();
            await held.RollbackAsync();
        }

        await first;
        var act = () => second;
        await act.Should().ThrowAsync<OperationCanceledException>();
        _store.Sql("SELECT count(*) FROM agent_state").Should().Be(1L);
    }

    [Fact]
    public async Task Dispose_WritesAccepted_AreDrained()
    {
        var storage = _store.Open();
        var writes = Enumerable.Range(0, 500).Select(n => Insert(storage, $"{n}")).ToList();

        await storage.DisposeAsync();
        await Task.WhenAll(writes).WaitAsync(Patience);

        _store.Sql("SELECT count(*) FROM agent_state").Should().Be(500L);
        File.Exists(_store.File + "-wal").Should().BeFalse("a clean end folds the log into the file");
    }

    private static Task Insert(SqliteGrainStorage storage, string key) =>
        storage.WriteStateAsync("note", GrainId.Create("noted", key), new GrainState<Note>(new Note { Text = key }));
}
