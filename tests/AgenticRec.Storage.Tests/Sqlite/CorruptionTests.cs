using System.Text;
using AgenticRec.Storage.Sqlite;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Sqlite;

public sealed class CorruptionTests : IDisposable
{
    private static readonly GrainId Ann = GrainId.Create("noted", "ann"), Bob = GrainId.Create("noted", "bob");

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Read_ByteFlippedInFile_FailsForThatGrainAloneAndKeepsItsBytes()
    {
        await WriteBoth();
        var bytes = await File.ReadAllBytesAsync(_store.File);
        var at = bytes.AsSpan().IndexOf("text of ann"u8);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(_store.File, bytes);
        await using var storage = _store.Open();

        var error = await ShouldBeCorrupt(storage, "checksum");

        error.Grain.Should().Be("noted/ann");
        error.StateName.Should().Be("note");
        error.Place.Should().Be(_store.File);
        (await Read(storage, Bob)).State!.Text.Should().Be("text of bob");
        var overwrite = () => storage.WriteStateAsync("note", Ann, new GrainState<Note>(new Note()));
        await overwrite.Should().ThrowAsync<InconsistentStateException>();
        await storage.DisposeAsync();
        (await File.ReadAllBytesAsync(_store.File))[at].Should().Be(bytes[at]);
    }

    [Theory]
    [InlineData("payload = zeroblob(0)")]
    [InlineData("payload = (SELECT payload FROM agent_state WHERE grain_key = 'bob')")]
    [InlineData("etag = etag + 1")]
    [InlineData("checksum = checksum + 1")]
    [InlineData("grain_key = 'cid'")]
    public async Task Read_ColumnChangedByAnotherProgram_IsCorrupt(string change)
    {
        await WriteBoth();
        _store.Sql($"UPDATE agent_state SET {change} WHERE grain_key = 'ann'");
        await using var storage = _store.Open();

        await ShouldBeCorrupt(storage, "checksum", change.StartsWith("grain_key", StringComparison.Ordinal) ? GrainId.Create("noted", "cid") : Ann);

        (await Read(storage, Bob)).State!.Text.Should().Be("text of bob");
    }

    [Fact]
    public async Task Read_NewerSchemaVersion_IsCorruptAndSaysToUpgrade()
    {
        await WriteBoth();
        _store.Sql("UPDATE agent_state SET schema_version = 2 WHERE grain_key = 'ann'");
        await using var storage = _store.Open();

        var error = await ShouldBeCorrupt(storage, "schema version is 2");

        error.Message.Should().Contain("Start the version that wrote it");
        (await Read(storage, Bob)).State!.Text.Should().Be("text of bob");
    }

    [Fact]
    public async Task Read_PayloadOfAnotherType_IsCorruptAndCarriesTheCause()
    {
        await WriteBoth();
        await using var storage = _store.Open(options => options.GrainStorageSerializer = new BrokenSerializer());

        var error = await ShouldBeCorrupt(storage, "does not decode");

        error.InnerException.Should().BeOfType<FormatException>();
    }

    private static async Task<GrainState<Note>> Read(SqliteGrainStorage storage, GrainId grain)
    {
        var state = new GrainState<Note>(new Note());
        await storage.ReadStateAsync("note", grain, state);
        return state;
    }

    private static async Task<CorruptStateException> ShouldBeCorrupt(SqliteGrainStorage storage, string what, GrainId? grain = null)
    {
        var act = () => Read(storage, grain ?? Ann);
        var error = (await act.Should().ThrowAsync<CorruptStateException>()).Which;
        error.Message.Should().Contain(what);
        return error;
    }

    private async Task WriteBoth()
    {
        await using var storage = _store.Open();
        foreach (var grain in new[] { Ann, Bob })
            await storage.WriteStateAsync("note", grain, new GrainState<Note>(new Note { Text = $"text of {Encoding.UTF8.GetString(grain.Key.AsSpan())}" }));
    }

    private sealed class BrokenSerializer : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => throw new NotSupportedException();

        public T Deserialize<T>(BinaryData input) => throw new FormatException("not a note");
    }
}
