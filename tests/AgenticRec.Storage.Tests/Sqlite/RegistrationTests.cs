using AgenticRec.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Storage.Tests.Sqlite;

public sealed class RegistrationTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Silo_Restarted_GrainRemembers()
    {
        await using (var cluster = await Start())
            await cluster.Client.GetGrain<INoteGrain>("ann").Write("before the restart");

        await using (var cluster = await Start())
        {
            (await cluster.Client.GetGrain<INoteGrain>("ann").Read()).Should().Be("before the restart");
            await cluster.Client.GetGrain<INoteGrain>("ann").Forget();
        }

        await using (var cluster = await Start())
            (await cluster.Client.GetGrain<INoteGrain>("ann").Read()).Should().BeEmpty();
    }

    [Fact]
    public async Task Silo_StoresNamedAndDefault_AreOfOurTypeWithBinarySerializer()
    {
        await using var cluster = await Start();
        var services = cluster.Silos[0].ServiceProvider;

        var storage = services.GetRequiredKeyedService<IGrainStorage>("Default");

        storage.Should().BeOfType<SqliteGrainStorage>().And.BeAssignableTo<IErasableStore>().And.BeAssignableTo<IStateCatalog>();
        services.GetRequiredService<IOptionsMonitor<SqliteGrainStorageOptions>>().Get("Default")
            .GrainStorageSerializer.Should().BeOfType<OrleansGrainStorageSerializer>();
    }

    [Fact]
    public async Task Silo_RowCorrupt_CallerSeesTypedException()
    {
        await using (var cluster = await Start())
            await cluster.Client.GetGrain<INoteGrain>("ann").Write("x");
        _store.Sql("UPDATE agent_state SET checksum = 0");

        await using var again = await Start();
        var act = () => again.Client.GetGrain<INoteGrain>("ann").Read();

        // Orleans wraps what a storage throws while a grain is activated, but carries it across.
        (await act.Should().ThrowAsync<OrleansException>()).WithInnerException<CorruptStateException>().Which.Grain.Should().EndWith("/ann");
    }

    [Theory]
    [InlineData(nameof(SqliteGrainStorageOptions.Path))]
    [InlineData(nameof(SqliteGrainStorageOptions.Partitions))]
    [InlineData(nameof(SqliteGrainStorageOptions.MaxBatchRows))]
    [InlineData(nameof(SqliteGrainStorageOptions.MaxQueuedRows))]
    [InlineData(nameof(SqliteGrainStorageOptions.Linger))]
    [InlineData(nameof(SqliteGrainStorageOptions.BusyTimeout))]
    public void Options_OutOfRange_AreRefusedByName(string setting)
    {
        SqliteGrainStorageOptions[] invalid = setting switch
        {
            nameof(SqliteGrainStorageOptions.Path) => [new() { Path = " " }],
            nameof(SqliteGrainStorageOptions.Partitions) => [new() { Path = "x", Partitions = 0 }, new() { Path = "x", Partitions = 17 }],
            nameof(SqliteGrainStorageOptions.MaxBatchRows) => [new() { Path = "x", MaxBatchRows = 0 }, new() { Path = "x", MaxBatchRows = 4097 }],
            nameof(SqliteGrainStorageOptions.MaxQueuedRows) => [new() { Path = "x", MaxQueuedRows = 0 }, new() { Path = "x", MaxQueuedRows = 1_000_001 }],
            nameof(SqliteGrainStorageOptions.Linger) =>
                [new() { Path = "x", Linger = TimeSpan.FromTicks(-1) }, new() { Path = "x", Linger = TimeSpan.FromMilliseconds(50.1) }],
            _ => [new() { Path = "x", BusyTimeout = TimeSpan.FromTicks(-1) }, new() { Path = "x", BusyTimeout = TimeSpan.FromSeconds(60.1) }],
        };

        foreach (var options in invalid)
        {
            var act = () => new SqliteGrainStorageOptionsValidator(options, "agents").ValidateConfiguration();
            act.Should().Throw<OrleansConfigurationException>().Which.Message.Should().Contain(setting).And.Contain("agents");
        }
    }

    private async Task<InProcessTestCluster> Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddSqliteGrainStorageAsDefault(options =>
        {
            options.Path = _store.Folder;
            options.Partitions = 1;
        }));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
