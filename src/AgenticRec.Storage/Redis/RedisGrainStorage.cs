using AgenticRec.Storage.Remote;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;

namespace AgenticRec.Storage.Redis;

/// <summary>
/// Grain storage in Redis, for clusters of silos. Rows lie as those of Microsoft's provider do, with a seal in the etag; a cleared state is deleted. How long a state
/// lasts is the server's doing: <c>appendonly yes</c>, and <c>appendfsync always</c> against power loss.
/// </summary>
/// <param name="name">The provider's name, for messages.</param>
/// <param name="options">Settings, with a serializer. Not changed afterwards.</param>
/// <param name="cluster">Names the service, the first part of every key.</param>
/// <param name="activators">Makes the state of a grain that has none stored.</param>
/// <param name="logger">Where openings and failures are told.</param>
public sealed class RedisGrainStorage(
    string name, RedisGrainStorageOptions options, IOptions<ClusterOptions> cluster, IActivatorProvider activators, ILogger<RedisGrainStorage> logger)
    : RemoteGrainStorage(name, new RedisRows(Checked(name, options), cluster.Value.ServiceId, logger), options.GrainStorageSerializer, activators, logger)
{
    private static RedisGrainStorageOptions Checked(string name, RedisGrainStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        new RedisGrainStorageOptionsValidator(options, name).ValidateConfiguration();
        return options;
    }
}
