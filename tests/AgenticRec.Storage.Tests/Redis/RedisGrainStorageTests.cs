using System.Text;
using AgenticRec.Storage.Redis;
using AgenticRec.Storage.Remote;
using AgenticRec.Storage.Tests.Remote;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;
using StackExchange.Redis;

namespace AgenticRec.Storage.Tests.Redis;

public sealed class RedisGrainStorageTests : RemoteGrainStorageContract
{
    private ConnectionMultiplexer _connection = null!;

    private IDatabase Database => _connection.GetDatabase();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync($"{TestServers.Redis},allowAdmin=true");
    }

    public override async Task DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        await base.DisposeAsync();
    }

    [SkippableFact]
    public async Task Clear_RowStored_LeavesNoKey()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "first");
        (await Database.KeyExistsAsync(KeyOf("ann"))).Should().BeTrue("the key is where the documentation says");

        await Clear(Grain("ann"), state);

        (await Database.KeyExistsAsync(KeyOf("ann"))).Should().BeFalse();
    }

    [SkippableFact]
    public async Task Read_DataChanged_IsCorruptForThatGrainAlone()
    {
        await Insert(Grain("ann"), "text of ann");
        await Insert(Grain("bob"), "text of bob");
        byte[] data = (await Database.HashGetAsync(KeyOf("ann"), "data"))!;
        data[^1] ^= 1;
        await Database.HashSetAsync(KeyOf("ann"), "data", data);

        await ShouldBeCorrupt(Grain("ann"), "checksum");

        (await Read(Grain("bob"))).State!.Text.Should().Be("text of bob");
        Func<Task> overwrite = () => Insert(Grain("ann"), "over it");
        await overwrite.Should().ThrowAsync<InconsistentStateException>();
    }

    [SkippableFact]
    public async Task Read_DataOfAnotherGrain_IsCorrupt()
    {
        await Insert(Grain("ann"), "text of ann");
        await Insert(Grain("bob"), "text of bob");
        await Database.HashSetAsync(KeyOf("ann"), "data", await Database.HashGetAsync(KeyOf("bob"), "data"));

        await ShouldBeCorrupt(Grain("ann"), "checksum");
    }

    [SkippableFact]
    public async Task Read_NewerSchemaVersion_IsCorruptAndSaysToUpgrade()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "first");
        await Database.HashSetAsync(KeyOf("ann"), "etag", state.ETag!.Replace(".1.", ".2.", StringComparison.Ordinal));

        await ShouldBeCorrupt(Grain("ann"), "a later one");
    }

    [SkippableTheory]
    [InlineData("etag")]
    [InlineData("data")]
    public async Task Read_FieldMissing_IsCorrupt(string field)
    {
        await Insert(Grain("ann"), "first");
        await Database.HashDeleteAsync(KeyOf("ann"), field);

        await ShouldBeCorrupt(Grain("ann"), "missing");
    }

    [SkippableFact]
    public async Task Read_EtagDamaged_IsCorrupt()
    {
        await Insert(Grain("ann"), "first");
        await Database.HashSetAsync(KeyOf("ann"), "etag", "nonsense");

        await ShouldBeCorrupt(Grain("ann"), "etag");
    }

    [SkippableFact]
    public async Task Write_RepeatedByItsOwnWriter_IsApplied()
    {
        // What a client does whose first answer was lost: the same row once more.
        await using RedisRows rows = await Rows();
        var key = new StateKey(Encoding.UTF8.GetBytes(StateName), Grain("ann"));
        byte[] payload = Serializer.Serialize(new Note { Text = "once" }).ToArray();
        RowSeal seal = RowSeal.Of(key, Guid.NewGuid(), payload);

        RemoteOutcome first = await rows.WriteAsync(key, null, seal, payload);
        RemoteOutcome repeat = await rows.WriteAsync(key, null, seal, payload);

        first.Applied.Should().BeTrue();
        repeat.Should().Be(first);
    }

    [SkippableFact]
    public async Task Compact_ClearedAndReplacedStates_AreInNoFileOfTheServer()
    {
        string directory = (await _connection.GetServers()[0].ConfigGetAsync("dir"))[0].Value;
        Skip.IfNot(Directory.Exists(directory), "Redis runs on another machine.");
        string erased = $"marker-{Guid.NewGuid():n}", replaced = $"marker-{Guid.NewGuid():n}";
        GrainState<Note> state = await Insert(Grain("ann"), erased);
        GrainState<Note> other = await Insert(Grain("bob"), replaced);
        Found(directory, erased).Should().BeTrue("what is acknowledged stands in the append-only file");

        await Clear(Grain("ann"), state);
        await Write(Grain("bob"), other, "another text");
        await Remote.CompactAsync();

        Found(directory, erased).Should().BeFalse();
        Found(directory, replaced).Should().BeFalse();
        (await Read(Grain("bob"))).State!.Text.Should().Be("another text");
    }

    [SkippableFact]
    public async Task Open_NoServerThere_SaysWhereAndWhatToCheck()
    {
        _ = TestServers.Redis;
        await using var storage = new RedisGrainStorage(
            "agents", new RedisGrainStorageOptions { ConnectionString = "127.0.0.1:1,connectTimeout=200,connectRetry=1,password=secret", GrainStorageSerializer = Serializer },
            Cluster(ServiceId), Activators, NullLogger<RedisGrainStorage>.Instance);

        Func<Task> open = () => storage.OpenAsync();

        StoreUnavailableException error = (await open.Should().ThrowAsync<StoreUnavailableException>()).Which;
        error.Reason.Should().Be(StoreUnavailableReason.Unreachable);
        error.Message.Should().Contain("127.0.0.1:1").And.NotContain("secret");
    }

    protected override RemoteGrainStorage Create(string serviceId) =>
        new RedisGrainStorage("test", OptionsHere(), Cluster(serviceId), Activators, NullLogger<RedisGrainStorage>.Instance);

    private static RedisGrainStorageOptions OptionsHere() => new() { ConnectionString = TestServers.Redis, GrainStorageSerializer = Serializer };

    private static bool Found(string directory, string marker) => Directory.GetFiles(directory, "*", SearchOption.AllDirectories)
        .Any(file => Bytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0);

    // The server may rename or delete its own files meanwhile.
    private static byte[] Bytes(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private async Task<RedisRows> Rows()
    {
        var rows = new RedisRows(OptionsHere(), ServiceId, NullLogger.Instance);
        await rows.OpenAsync(CancellationToken.None);
        return rows;
    }

    private RedisKey KeyOf(string key, string stateName = StateName) => $"{ServiceId}/state/noted/{key}/{stateName}";
}
