using System.Text;
using AgenticRec.Storage.AzureStorage;
using AgenticRec.Storage.Remote;
using AgenticRec.Storage.Tests.Remote;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.AzureStorage;

public sealed class AzureGrainStorageTests : RemoteGrainStorageContract
{
    private const int Large = StateEntity.MostInline + 1;

    private readonly string _name = $"t{Guid.NewGuid():n}";

    private TableClient Table => new(TestServers.AzureStorage, _name);

    private BlobContainerClient Container => new(TestServers.AzureStorage, _name);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (Remote is null) return;
        await Table.DeleteAsync();
        await Container.DeleteAsync();
    }

    [SkippableTheory]
    [InlineData(0, false)]
    [InlineData(64 * 1024, false)]
    [InlineData(64 * 1024 + 1, false)]
    [InlineData(880 * 1024, false)]
    [InlineData(Large, true)]
    public async Task Write_AnySize_LiesInTheRowUpToItsLimit(int bytes, bool inBlob)
    {
        GrainState<Note> state = await InsertBytes("ann", bytes);

        (await Read(Grain("ann"))).State!.Bytes.Should().Equal(state.State!.Bytes);
        (await Blobs()).Should().HaveCount(inBlob ? 1 : 0);
        ((await Row("ann")).GetString(StateEntity.Blob) is not null).Should().Be(inBlob);
    }

    [SkippableFact]
    public async Task Write_LargeStateReplaced_LeavesOnlyTheNewestBlob()
    {
        GrainState<Note> state = await InsertBytes("ann", Large);
        string first = (await Blobs()).Single();

        state.State = new Note { Bytes = new byte[Large + 7] };
        await Storage.WriteStateAsync(StateName, Grain("ann"), state);

        (await Blobs()).Should().ContainSingle().Which.Should().NotBe(first);
        state.State = new Note { Text = "small again" };
        await Storage.WriteStateAsync(StateName, Grain("ann"), state);
        (await Blobs()).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Write_LargeStateWithStaleEtag_LeavesNoBlobOfItsOwn()
    {
        GrainState<Note> stale = await InsertBytes("ann", 10);
        await Write(Grain("ann"), await Read(Grain("ann")), "second");
        stale.State = new Note { Bytes = new byte[Large] };

        Func<Task> write = () => Storage.WriteStateAsync(StateName, Grain("ann"), stale);

        await write.Should().ThrowAsync<InconsistentStateException>();
        (await Blobs()).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Clear_LargeState_LeavesNeitherRowNorBlob()
    {
        GrainState<Note> state = await InsertBytes("ann", Large);

        await Clear(Grain("ann"), state);

        (await Blobs()).Should().BeEmpty();
        (await Table.QueryAsync<TableEntity>().AnyAsync()).Should().BeFalse();
    }

    [SkippableFact]
    public async Task Compact_OrphanOfACrashedWriter_IsDeletedAndNamedBlobsStay()
    {
        GrainState<Note> state = await InsertBytes("ann", Large);
        TableEntity row = await Row("ann");
        BlobClient orphan = Container.GetBlobClient($"{Guid.NewGuid():n}/{Guid.NewGuid():n}");
        await orphan.UploadAsync(new BinaryData("an erased person"), overwrite: true);
        await orphan.SetMetadataAsync(new Dictionary<string, string> { ["partition"] = row.PartitionKey, ["row"] = row.RowKey });

        await Remote.CompactAsync();

        (await orphan.ExistsAsync()).Value.Should().BeFalse();
        (await Read(Grain("ann"))).State!.Bytes.Should().HaveCount(state.State!.Bytes.Length);
    }

    [SkippableTheory]
    [InlineData("Data")]
    [InlineData("Checksum")]
    [InlineData("SchemaVersion")]
    [InlineData("OperationId")]
    [InlineData("Length")]
    public async Task Read_PropertyLost_IsCorruptForThatGrainAlone(string property)
    {
        await Insert(Grain("ann"), "text of ann");
        await Insert(Grain("bob"), "text of bob");
        TableEntity row = await Row("ann");
        row.Remove(property);
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await ShouldBeCorrupt(Grain("ann"), property);

        (await Read(Grain("bob"))).State!.Text.Should().Be("text of bob");
    }

    [SkippableFact]
    public async Task Read_ByteChanged_IsCorruptAndItsBytesAreKept()
    {
        await Insert(Grain("ann"), "text of ann");
        TableEntity row = await Row("ann");
        byte[] data = row.GetBinary("Data");
        data[^1] ^= 1;
        row["Data"] = data;
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await ShouldBeCorrupt(Grain("ann"), "checksum");

        Func<Task> overwrite = () => Insert(Grain("ann"), "over it");
        await overwrite.Should().ThrowAsync<InconsistentStateException>();
        (await Row("ann")).GetBinary("Data").Should().Equal(data);
    }

    [SkippableFact]
    public async Task Read_NewerSchemaVersion_IsCorruptAndSaysToUpgrade()
    {
        await Insert(Grain("ann"), "text of ann");
        TableEntity row = await Row("ann");
        row["SchemaVersion"] = 2L;
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);

        await ShouldBeCorrupt(Grain("ann"), "a later one");
    }

    [SkippableFact]
    public async Task Read_BlobDeleted_IsCorrupt()
    {
        await InsertBytes("ann", Large);
        await Container.DeleteBlobAsync((await Blobs()).Single());

        await ShouldBeCorrupt(Grain("ann"), "blob is missing");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_RepeatedByItsOwnWriter_IsApplied(bool replacing)
    {
        // What the client library does whose first answer was lost: the same request once more, which meets its own row.
        var rows = new AzureRows(OptionsHere(), ServiceId, TimeProvider.System, NullLogger.Instance);
        var key = new StateKey(Encoding.UTF8.GetBytes(StateName), Grain("ann"));
        byte[] payload = Serializer.Serialize(new Note { Bytes = new byte[Large] }).ToArray();
        string? etag = replacing ? (await InsertBytes("ann", 10)).ETag : null;
        RowSeal seal = RowSeal.Of(key, Guid.NewGuid(), payload);

        RemoteOutcome first = await rows.WriteAsync(key, etag, seal, payload);
        RemoteOutcome repeat = await rows.WriteAsync(key, etag, seal, payload);

        first.Applied.Should().BeTrue();
        repeat.Should().Be(first);
        (await Read(Grain("ann"))).State!.Bytes.Should().HaveCount(Large);
    }

    [SkippableFact]
    public async Task Write_KeysThatDifferOnlyInForbiddenCharacters_AreKeptApart()
    {
        string[] keys = ["a/b", "a_b", "a\\b", "a#b", "a?b", "a~b", "a~002fb", "A/b"];
        foreach (string key in keys) await Insert(Grain(key), key);

        foreach (string key in keys) (await Read(Grain(key))).State!.Text.Should().Be(key);
    }

    [SkippableFact]
    public async Task Open_NoServerThere_SaysWhereAndWhatToCheck()
    {
        _ = TestServers.AzureStorage;
        const string Account = "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/nobody;BlobEndpoint=http://127.0.0.1:1/nobody";
        await using var storage = new AzureGrainStorage(
            "agents", new AzureGrainStorageOptions { ConnectionString = Account, Retries = 0, GrainStorageSerializer = Serializer },
            Cluster(ServiceId), Activators, TimeProvider.System, NullLogger<AzureGrainStorage>.Instance);

        Func<Task> open = () => storage.OpenAsync();

        StoreUnavailableException error = (await open.Should().ThrowAsync<StoreUnavailableException>()).Which;
        error.Reason.Should().Be(StoreUnavailableReason.Unreachable);
        error.Message.Should().Contain("agenticrec").And.NotContain("c2VjcmV0");
    }

    protected override RemoteGrainStorage Create(string serviceId) =>
        new AzureGrainStorage("test", OptionsHere(), Cluster(serviceId), Activators, TimeProvider.System, NullLogger<AzureGrainStorage>.Instance);

    private AzureGrainStorageOptions OptionsHere() => new()
    {
        ConnectionString = TestServers.AzureStorage,
        Table = _name,
        Container = _name,
        OrphanAge = TimeSpan.Zero,
        NetworkTimeout = TimeSpan.FromSeconds(30),
        GrainStorageSerializer = Serializer,
    };

    private async Task<GrainState<Note>> InsertBytes(string key, int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        var state = new GrainState<Note>(new Note { Bytes = bytes });
        await Storage.WriteStateAsync(StateName, Grain(key), state);
        return state;
    }

    private async Task<List<string>> Blobs()
    {
        List<string> names = [];
        await foreach (var blob in Container.GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }

    private async Task<TableEntity> Row(string key)
    {
        var address = RowAddress.Of(ServiceId, new StateKey(Encoding.UTF8.GetBytes(StateName), Grain(key)));
        return await Table.GetEntityAsync<TableEntity>(address.Partition, address.Row);
    }
}
