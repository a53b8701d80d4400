using AgenticRec.Storage.Sqlite;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Sqlite;

public class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TemporaryStore _store = new();
    private SqliteGrainStorage _storage = null!;

    protected override IGrainStorage Storage => _storage;

    public override Task InitializeAsync()
    {
        _storage = _store.Open(options => options.Partitions = 4);
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Write_StaleEtag_TellsStoredAndCurrentEtag()
    {
        var stale = await Insert(Grain("ann"), "first");
        var current = await Read(Grain("ann"));
        await Write(Grain("ann"), current, "second");

        var act = () => Write(Grain("ann"), stale, "third");

        var error = (await act.Should().ThrowAsync<InconsistentStateException>()).Which;
        error.StoredEtag.Should().Be(current.ETag);
        error.CurrentEtag.Should().Be(stale.ETag);
    }

    [Fact]
    public async Task Write_EtagThatIsNoNumber_IsInconsistent()
    {
        var state = await Insert(Grain("ann"), "first");
        state.ETag = "from another provider";

        var act = () => Write(Grain("ann"), state, "second");

        await act.Should().ThrowAsync<InconsistentStateException>();
    }

    [Fact]
    public async Task Clear_NullEtagOnExisting_IsInconsistent()
    {
        await Insert(Grain("ann"), "first");

        var act = () => Clear(Grain("ann"), new GrainState<Note>(new Note()));

        await act.Should().ThrowAsync<InconsistentStateException>();
    }

    [Fact]
    public async Task Write_EmptyKeyAndKeyWithNul_CanBeReadBack()
    {
        await Insert(Grain("a\0b"), "with nul");
        await Insert(Grain("a"), "without");
        var empty = GrainId.Create(GrainType.Create("noted"), new IdSpan([]));
        await Insert(empty, "empty");

        (await Read(Grain("a\0b"))).State!.Text.Should().Be("with nul");
        (await Read(Grain("a"))).State!.Text.Should().Be("without");
        (await Read(empty)).State!.Text.Should().Be("empty");
    }

    [Fact]
    public async Task ListKeys_MoreThanAPage_GivesEachOnceAndOnlyOfThatState()
    {
        var keys = Enumerable.Range(0, 3000).Select(n => $"tenant/użytkownik-{n}").ToList();
        await Task.WhenAll(keys.Select(key => Insert(Grain(key), "x")));
        await _storage.WriteStateAsync("other", Grain("not listed"), new GrainState<Note>(new Note()));

        var listed = new List<string>();
        await foreach (var key in _storage.ListKeysAsync(StateName))
            listed.Add(key);

        listed.Order(StringComparer.Ordinal).Should().Equal(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Call_AfterClose_SaysSo()
    {
        using var store = new TemporaryStore();
        var closed = store.Open();
        await closed.DisposeAsync();

        var write = () => closed.WriteStateAsync(StateName, Grain("ann"), new GrainState<Note>(new Note()));
        var read = () => closed.ReadStateAsync(StateName, Grain("ann"), new GrainState<Note>(new Note()));

        await write.Should().ThrowAsync<ObjectDisposedException>();
        await read.Should().ThrowAsync<ObjectDisposedException>();
    }
}
