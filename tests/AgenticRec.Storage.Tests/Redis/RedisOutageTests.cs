using AgenticRec.Storage.Redis;
using AgenticRec.Storage.Tests.Remote;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Redis;

public sealed class RedisOutageTests : OutageContract
{
    protected override string Server => "127.0.0.1";

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Write_AnswerLost_IsAcknowledgedByItsOwnRow(bool exists) => WriteWithoutAnAnswer("EVAL", exists);

    protected override int ServerPort() => int.Parse(TestServers.Redis.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    protected override async Task<IGrainStorage> OpenAsync(int linkPort)
    {
        var options = new RedisGrainStorageOptions { ConnectionString = $"127.0.0.1:{linkPort}", GrainStorageSerializer = Serializer };
        RedisGrainStorage storage = new(
            "test", options, Options.Create(new ClusterOptions { ServiceId = $"test-{Guid.NewGuid():n}", ClusterId = "test" }),
            Activators, NullLogger<RedisGrainStorage>.Instance);
        await storage.OpenAsync();
        return storage;
    }
}
