using Orleans.Storage;

namespace AgenticRec.Storage.Sqlite;

/// <summary>Settings of the embedded grain storage. Validated when the silo starts.</summary>
public sealed class SqliteGrainStorageOptions : IStorageProviderSerializerOptions
{
    internal const int LeastPartitions = 1, MostPartitions = 16;
    internal const int LeastBatchRows = 1, MostBatchRows = 4096;
    internal const int LeastQueuedRows = 1, MostQueuedRows = 1_000_000;
    internal static readonly TimeSpan MostLinger = TimeSpan.FromMilliseconds(50);
    internal static readonly TimeSpan MostBusyTimeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The folder of the store, made if missing, relative to the working directory unless rooted. Required. It must lie on a local disk: SQLite's
    /// write-ahead log needs shared memory, which network file systems do not give.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// Database files a new store is split into, 1 to 16; default 4. Each has its own writer thread, so transactions overlap. A store that exists
    /// keeps the count it was made with.
    /// </summary>
    public int Partitions { get; set; } = 4;

    /// <summary>The most rows one transaction takes, 1 to 4,096; default 512.</summary>
    public int MaxBatchRows { get; set; } = 512;

    /// <summary>Writes that may wait for each writer, 1 to 1,000,000; default 8,192. Beyond it callers wait, asynchronously, before they are accepted.</summary>
    public int MaxQueuedRows { get; set; } = 8192;

    /// <summary>
    /// How long a writer waits for more rows before it begins a transaction that is not full, 0 to 50 ms in whole milliseconds (fractions are cut);
    /// default 0. While one transaction is being made durable the next gathers by itself, so a delay rarely pays.
    /// </summary>
    public TimeSpan Linger { get; set; } = TimeSpan.Zero;

    /// <summary>How long to wait for a lock held by another program on a database file, 0 to 1 minute; default 5 s. Then the transaction fails.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Turns states into bytes. Default: the <see cref="IGrainStorageSerializer"/> registered under the provider's name, else Orleans' binary
    /// format (<see cref="OrleansGrainStorageSerializer"/>): it is the fastest and smallest at hand, needs no second set of attributes beside
    /// those the grain calls already use, and tolerates added and removed members by their <c>[Id]</c>.
    /// </summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
