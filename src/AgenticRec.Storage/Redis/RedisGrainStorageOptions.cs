using Orleans.Storage;

namespace AgenticRec.Storage.Redis;

/// <summary>Settings of grain storage in Redis. Validated when the silo starts.</summary>
public sealed class RedisGrainStorageOptions : IStorageProviderSerializerOptions
{
    internal static readonly TimeSpan LeastCommandTimeout = TimeSpan.FromMilliseconds(100), MostCommandTimeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Where Redis is, in StackExchange.Redis' form: <c>host:6379,password=...,ssl=true</c>; several endpoints for a cluster or a primary with replicas.
    /// Required. <c>defaultDatabase=n</c> chooses the database, 0 by default.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long a command may wait for its answer, 0.1 s to 1 minute; default 5 s. It stands before any timeout in the connection string.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Turns states into bytes. Default: the <see cref="IGrainStorageSerializer"/> registered under the provider's name, else Orleans' binary
    /// format (<see cref="OrleansGrainStorageSerializer"/>).
    /// </summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
