using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Storage;
using AgenticRec.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Durability;

/// <summary>A silo over the embedded store, stopped, one byte of one row flipped, and started again: what stood in that row is lost until it is restored, and nothing else is.</summary>
public sealed class CorruptRowTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agenticrec-corrupt-").FullName;
    private InProcessTestCluster _cluster = null!;

    private TestTenant Tenant => new(_cluster.Client, "shop");

    public async Task InitializeAsync()
    {
        _cluster = await Start();
        await Tenant.Stock(Some.Items(10));
        await Tenant.Live("bob", Some.Likes("i0", "i1", "i5"));
        await Tenant.Live("ann", Some.Likes("i0", "i1", "i2"));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Item_ByteFlipped_FailsAloneAndTypedAndTheShardWakesWithoutIt()
    {
        await RestartWithFlippedByte(AgentStorage.Item, "shop/i1");

        await ShouldBeCorrupt(() => Tenant.Item("i1").Profile());
        (await Tenant.Catalog.Summary()).Items.Should().Be(9);
        (await Tenant.Ids("nobody")).Should().HaveCount(9).And.NotContain("i1");
        (await Tenant.Catalog.Page(null, 20)).Items.Select(static listed => listed.Item.Id).Should().HaveCount(9).And.NotContain("i1");
    }

    [Fact]
    public async Task Item_ByteFlipped_WhoeverTookItGetsADegradedSlate()
    {
        await RestartWithFlippedByte(AgentStorage.Item, "shop/i1");

        Slate slate = await Tenant.Recommender("ann").Recommend(new RecommendRequest { Explain = true });

        slate.Items.Select(static item => item.ItemId).Should().Contain("i5", "i0 leads there too").And.NotContain("i1");
        slate.Degraded.Should().BeTrue();
        slate.DegradedBecause.Should().Contain("links");
    }

    [Fact]
    public async Task Item_ByteFlipped_MeetingsThatTouchItAreLivedThrough()
    {
        await RestartWithFlippedByte(AgentStorage.Item, "shop/i1");

        ObserveReceipt(await Tenant.Live("ann", Some.Event("i7", minute: 8), Some.Event("i1", minute: 9)));

        (await Tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
        (await Tenant.AudienceOf("i7")).Met.Should().Be(1);

        static void ObserveReceipt(Abstractions.Feedback.ObserveReceipt receipt) =>
            receipt.Outcomes.Should().OnlyContain(static outcome => outcome.Status == Abstractions.Feedback.InteractionStatus.Stored);
    }

    [Fact]
    public async Task Item_ByteFlipped_UsersWhoTookItCanBeErased()
    {
        await RestartWithFlippedByte(AgentStorage.Item, "shop/i1");

        await Tenant.Recommender("ann").Erase();

        (await Tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await Tenant.AudienceOf("i0")).Met.Should().Be(1, "bob took it");
        (await Tenant.AudienceOf("i2")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Item_ByteFlipped_CatalogueTakesTheOthersIn()
    {
        await RestartWithFlippedByte(AgentStorage.Item, "shop/i1");

        var receipt = await Tenant.Stock(Some.Item("i0", title: "Anew"), Some.Item("i1", title: "Anew"), Some.Item("i10"));

        receipt.Accepted.Should().Be(2);
        receipt.Rejected.Should().ContainSingle().Which.Should().Match<Abstractions.Catalog.RejectedItem>(static rejected => rejected.Index == 1 && rejected.ItemId == "i1");
        (await Tenant.Ids("nobody", new RecommendRequest { K = 20 })).Should().HaveCount(10).And.Contain("i10");
    }

    [Fact]
    public async Task User_ByteFlipped_FailsAloneAndTypedAndUpkeepFinishesTheOthers()
    {
        await Tenant.User("bob").Observe([Some.Event("i9", minute: 9)]); // stored without its recommender: as after a crash
        await RestartWithFlippedByte(AgentStorage.User, "shop/ann");

        IUpkeep upkeep = _cluster.Client.GetGrain<IUpkeep>(0);
        await upkeep.Sweep();
        await upkeep.Done(); // fails while something is to be tried again

        await ShouldBeCorrupt(() => Tenant.Recommender("ann").Recommend(new RecommendRequest()));
        await ShouldBeCorrupt(() => Tenant.Recommender("ann").Observe([Some.Event("i9")]));
        (await Tenant.User("bob").Profile()).PendingMeetings.Should().Be(0);
        (await Tenant.AudienceOf("i9")).Met.Should().Be(1);
        (await Tenant.Recommender("bob").Recommend(new RecommendRequest())).Degraded.Should().BeFalse();
    }

    private static async Task ShouldBeCorrupt(Func<Task> call)
    {
        Exception? failure = (await call.Should().ThrowAsync<Exception>()).Which;
        while (failure is not null and not CorruptStateException) failure = failure.InnerException;
        failure.Should().NotBeNull("the caller is told what is wrong");
    }

    private async Task RestartWithFlippedByte(string stateName, string key)
    {
        await _cluster.DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, Directory.GetFiles(_folder, "*.db").Single())};Pooling=False"))
        {
            await connection.OpenAsync();
            await using SqliteCommand read = Command(connection, "SELECT payload FROM agent_state WHERE state_name = $state AND grain_key = $key", stateName, key);
            byte[] payload = (byte[])(await read.ExecuteScalarAsync())!;
            payload[payload.Length / 2] ^= 1;
            await using SqliteCommand write = Command(connection, "UPDATE agent_state SET payload = $payload WHERE state_name = $state AND grain_key = $key", stateName, key);
            write.Parameters.AddWithValue("$payload", payload);
            (await write.ExecuteNonQueryAsync()).Should().Be(1);
        }

        _cluster = await Start();
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, string stateName, string key)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = text;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$state", stateName);
        command.Parameters.AddWithValue("$key", key);
        return command;
    }

    private Task<InProcessTestCluster> Start() => AgentCluster.Start(1, silo =>
    {
        silo.AddSqliteGrainStorage(AgentStorage.ProviderName, options => (options.Path, options.Partitions) = (_folder, 1));
        silo.Services.AddSingleton<IStoreUpkeep, SqliteUpkeep>();
        silo.AddAgenticRec(static options => (options.SweepAfter, options.CompactAfter) = (TimeSpan.Zero, TimeSpan.FromHours(1)));
    });

    private sealed class SqliteUpkeep([FromKeyedServices(AgentStorage.ProviderName)] IGrainStorage storage) : IStoreUpkeep
    {
        public IAsyncEnumerable<string> UserKeysAsync(CancellationToken cancellationToken) => ((IStateCatalog)storage).ListKeysAsync(AgentStorage.User, cancellationToken);

        public Task CompactAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
