using AgenticRec.Storage.Redis;
using AgenticRec.Storage.Tests.Remote;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;
using StackExchange.Redis;
using RedisGrainStorage = AgenticRec.Storage.Redis.RedisGrainStorage;

namespace AgenticRec.Storage.Tests.Redis;

/// <summary>An operator can change between our provider and Microsoft's without touching the data.</summary>
public sealed class MicrosoftRedisTests
{
    private readonly string _serviceId = $"test-{Guid.NewGuid():n}";

    [SkippableFact]
    public async Task Rows_OfEitherProvider_AreReadAndReplacedByTheOther()
    {
        await using InProcessTestCluster silo = await Silo(TestServers.Redis);
        IServiceProvider services = silo.Silos[0].ServiceProvider;
        var microsoft = services.GetRequiredKeyedService<IGrainStorage>("microsoft");
        var ours = services.GetRequiredKeyedService<IGrainStorage>("ours");
        ours.Should().BeOfType<RedisGrainStorage>();

        foreach ((IGrainStorage first, IGrainStorage second, string key) in new[] { (ours, microsoft, "ann"), (microsoft, ours, "bob") })
        {
            GrainId grain = GrainId.Create("noted", key);
            var written = new GrainState<Note>(new Note { Text = "by one" });
            await first.WriteStateAsync("note", grain, written);

            var read = new GrainState<Note>(new Note());
            await second.ReadStateAsync("note", grain, read);
            read.State!.Text.Should().Be("by one");
            read.ETag.Should().Be(written.ETag);

            read.State.Text = "by the other";
            await second.WriteStateAsync("note", grain, read);
            var again = new GrainState<Note>(new Note());
            await first.ReadStateAsync("note", grain, again);
            again.State!.Text.Should().Be("by the other");
        }
    }

    private async Task<InProcessTestCluster> Silo(string redis)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = _serviceId;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddDurableRedisGrainStorage("ours", options => options.ConnectionString = redis);
            silo.AddRedisGrainStorage("microsoft", (RedisStorageOptions options) =>
            {
                options.ConfigurationOptions = ConfigurationOptions.Parse(redis);
                options.DeleteStateOnClear = true;
            });
            silo.Services.AddOptions<RedisStorageOptions>("microsoft").PostConfigure<IServiceProvider>((options, services) =>
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
