using AgenticRec.Storage.AzureStorage;
using AgenticRec.Storage.Redis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Storage.Tests.Remote;

public sealed class RemoteRegistrationTests
{
    private readonly string _service = $"test{Guid.NewGuid():n}";

    [SkippableTheory]
    [InlineData("redis")]
    [InlineData("azure")]
    public async Task Silo_Restarted_GrainRemembers(string store)
    {
        await using (InProcessTestCluster cluster = await Start(store))
            await cluster.Client.GetGrain<INoteGrain>("ann").Write("before the restart");

        await using (InProcessTestCluster cluster = await Start(store))
        {
            (await cluster.Client.GetGrain<INoteGrain>("ann").Read()).Should().Be("before the restart");
            await cluster.Client.GetGrain<INoteGrain>("ann").Forget();
        }

        await using (InProcessTestCluster cluster = await Start(store))
        {
            (await cluster.Client.GetGrain<INoteGrain>("ann").Read()).Should().BeEmpty();
            cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default")
                .Should().BeAssignableTo<IErasableStore>().And.BeAssignableTo<IStateCatalog>();
        }
    }

    public static TheoryData<string, Action<AzureGrainStorageOptions>> InvalidAzure => new()
    {
        { "ConnectionString is missing", static options => options.ConnectionString = null },
        { "both set", static options => options.TableEndpoint = new Uri("https://a.table.core.windows.net") },
        { "TableEndpoint", static options => (options.ConnectionString, options.TableEndpoint, options.BlobEndpoint) = (null, new Uri("http://a.b"), new Uri("https://a.b")) },
        { "Table", static options => options.Table = "a-b" },
        { "Container", static options => options.Container = "A" },
        { "Container", static options => options.Container = "a--b" },
        { "NetworkTimeout", static options => options.NetworkTimeout = TimeSpan.FromSeconds(61) },
        { "Retries", static options => options.Retries = 11 },
        { "OrphanAge", static options => options.OrphanAge = TimeSpan.FromDays(2) },
    };

    [Theory]
    [MemberData(nameof(InvalidAzure))]
    public void AzureOptions_OutOfRange_AreRefusedByName(string problem, Action<AzureGrainStorageOptions> spoil)
    {
        var options = new AzureGrainStorageOptions { ConnectionString = "UseDevelopmentStorage=true" };
        new AzureGrainStorageOptionsValidator(options, "agents").ValidateConfiguration();
        spoil(options);

        Action validate = () => new AzureGrainStorageOptionsValidator(options, "agents").ValidateConfiguration();

        validate.Should().Throw<OrleansConfigurationException>().Which.Message.Should().Contain(problem).And.Contain("agents");
    }

    [Theory]
    [InlineData("", 5, "required")]
    [InlineData("ssl=true", 5, "names no server")]
    [InlineData("here:6379,pasword=hush", 5, "cannot be read")]
    [InlineData("here:6379", 0, "CommandTimeout")]
    [InlineData("here:6379", 61, "CommandTimeout")]
    public void RedisOptions_OutOfRange_AreRefusedWithoutRepeatingSecrets(string connection, int seconds, string problem)
    {
        var options = new RedisGrainStorageOptions { ConnectionString = connection, CommandTimeout = TimeSpan.FromSeconds(seconds) };

        Action validate = () => new RedisGrainStorageOptionsValidator(options, "agents").ValidateConfiguration();

        validate.Should().Throw<OrleansConfigurationException>().Which.Message.Should().Contain(problem).And.Contain("agents").And.NotContain("hush");
    }

    private async Task<InProcessTestCluster> Start(string store)
    {
        string address = store == "redis" ? TestServers.Redis : TestServers.AzureStorage;
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = _service;
        builder.ConfigureSilo((_, silo) =>
        {
            if (store == "redis") silo.AddDurableRedisGrainStorageAsDefault(options => options.ConnectionString = address);
            else silo.AddAzureGrainStorageAsDefault(options => (options.ConnectionString, options.Table) = (address, _service));
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
