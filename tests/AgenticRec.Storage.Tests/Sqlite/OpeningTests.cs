using AgenticRec.Storage.Sqlite;

namespace AgenticRec.Storage.Tests.Sqlite;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Open_AfterClose_FindsAllAndNeverRepeatsAnEtag()
    {
        var etags = new HashSet<string>();
        for (var opening = 0; opening < 3; opening++)
        {
            await using var storage = _store.Open();
            for (var n = 0; n < opening * 100; n++)
                (await Read(storage, $"{n}")).State!.Text.Should().Be($"{n}");
            var states = await Task.WhenAll(Enumerable.Range(opening * 100, 100).Select(n => Insert(storage, $"{n}")));
            states.Should().OnlyContain(state => etags.Add(state.ETag!));
        }
    }

    [Fact]
    public async Task Open_OtherPartitionCount_KeepsTheOneItWasMadeWith()
    {
        await using (var storage = _store.Open(options => options.Partitions = 3))
            await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Insert(storage, $"{n}")));

        await using var again = _store.Open(options => options.Partitions = 5);

        for (var n = 0; n < 100; n++)
            (await Read(again, $"{n}")).RecordExists.Should().BeTrue();
        File.Exists(_store.FileOf(3)).Should().BeFalse();
    }

    [Fact]
    public async Task Open_WhileOpen_SaysWhoHoldsIt()
    {
        await using var first = _store.Open();

        ShouldBeRefused(StoreUnavailableReason.InUse).Message.Should().Contain(_store.Folder);

        (await Insert(first, "still works")).RecordExists.Should().BeTrue();
    }

    [Fact]
    public void Open_FileOfAnotherApplication_RefusesAndLeavesIt()
    {
        _store.Sql("CREATE TABLE theirs (x)");
        var before = File.ReadAllBytes(_store.File);

        ShouldBeRefused(StoreUnavailableReason.Foreign).Path.Should().Be(_store.File);

        File.ReadAllBytes(_store.File).Should().Equal(before);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_RefusesAndLeavesIt()
    {
        File.WriteAllText(_store.File, new string('x', 5000));

        ShouldBeRefused(StoreUnavailableReason.Foreign);

        File.ReadAllText(_store.File).Should().Be(new string('x', 5000));
    }

    [Fact]
    public async Task Open_NewerFormat_Refuses()
    {
        await _store.Open().DisposeAsync();
        _store.Sql("PRAGMA user_version = 2");

        ShouldBeRefused(StoreUnavailableReason.Newer).Message.Should().Contain("format 2");
    }

    [Fact]
    public async Task Open_TableLost_SaysDamaged()
    {
        await _store.Open().DisposeAsync();
        _store.Sql("DROP TABLE agent_state");

        ShouldBeRefused(StoreUnavailableReason.Damaged).Message.Should().Contain("backup");
    }

    [Fact]
    public void Open_FolderIsAFile_Refuses()
    {
        var file = Path.Combine(_store.Folder, "taken");
        File.WriteAllText(file, "");

        ShouldBeRefused(StoreUnavailableReason.NotWritable, options => options.Path = file);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Open_PartitionMissing_RefusesRatherThanLoseAgents(int lost)
    {
        await using (var storage = _store.Open(options => options.Partitions = 3))
            await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Insert(storage, $"{n}")));
        File.Delete(_store.FileOf(lost));

        ShouldBeRefused(StoreUnavailableReason.Damaged, options => options.Partitions = 3).Path.Should().Be(_store.FileOf(lost));
        ShouldBeRefused(StoreUnavailableReason.Damaged, options => options.Partitions = 3);
    }

    [Fact]
    public async Task Open_PartitionsSwapped_Refuses()
    {
        await _store.Open(options => options.Partitions = 2).DisposeAsync();
        File.Copy(_store.FileOf(0), _store.FileOf(1), overwrite: true);

        ShouldBeRefused(StoreUnavailableReason.Damaged).Path.Should().Be(_store.FileOf(1));
    }

    [Fact]
    public async Task Open_CreationWasCutShort_FinishesIt()
    {
        await _store.Open(options => options.Partitions = 3).DisposeAsync();
        File.Delete(_store.FileOf(0));
        File.Delete(_store.FileOf(1));
        File.WriteAllBytes(_store.FileOf(1), []);

        await using var storage = _store.Open(options => options.Partitions = 3);

        (await Insert(storage, "ann")).RecordExists.Should().BeTrue();
    }

    private static async Task<GrainState<Note>> Insert(SqliteGrainStorage storage, string key)
    {
        var state = new GrainState<Note>(new Note { Text = key });
        await storage.WriteStateAsync("note", GrainId.Create("noted", key), state);
        return state;
    }

    private static async Task<GrainState<Note>> Read(SqliteGrainStorage storage, string key)
    {
        var state = new GrainState<Note>(new Note());
        await storage.ReadStateAsync("note", GrainId.Create("noted", key), state);
        return state;
    }

    private StoreUnavailableException ShouldBeRefused(StoreUnavailableReason reason, Action<SqliteGrainStorageOptions>? configure = null)
    {
        var act = () => _store.Open(configure);
        var error = act.Should().Throw<StoreUnavailableException>().Which;
        error.Reason.Should().Be(reason);
        return error;
    }
}
