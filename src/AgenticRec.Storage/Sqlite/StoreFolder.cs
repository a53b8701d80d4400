using Microsoft.Extensions.Logging;

namespace AgenticRec.Storage.Sqlite;

/// <summary>An open store: the lock on its folder and the partitions in it.</summary>
internal sealed class StoreFolder : IAsyncDisposable
{
    private readonly StoreLock _lock;

    private StoreFolder(StoreLock folderLock, StorePartition[] partitions)
    {
        _lock = folderLock;
        Partitions = partitions;
    }

    public StorePartition[] Partitions { get; }

    public StorePartition this[in StateKey key] => Partitions[key.Hash % (ulong)Partitions.Length];

    public static string FileOf(string folder, int partition) => Path.Combine(folder, $"agents-{partition}.db");

    public static StoreFolder Open(SqliteGrainStorageOptions options, string name, ILogger logger)
    {
        var folder = Path.GetFullPath(options.Path);
        var folderLock = StoreLock.Take(folder);
        var files = new List<OpenedFile>();
        try
        {
            var known = StoreFile.PartitionsIn(FileOf(folder, 0), options.BusyTimeout);
            var count = known ?? options.Partitions;
            if (count != options.Partitions)
                logger.PartitionsKept(name, folder, count, options.Partitions);

            // The first file is made last, so where it is finished, all are.
            for (var partition = count - 1; partition >= 0; partition--)
                files.Insert(0, OpenFile(folder, partition, count, known is null, options.BusyTimeout));
            logger.StoreOpened(name, folder, count);
            return new StoreFolder(folderLock, [.. files.Select(file => new StorePartition(file, options, logger))]);
        }
        catch
        {
            foreach (var file in files)
                file.Connection.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var partition in Partitions)
            await partition.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }

    private static OpenedFile OpenFile(string folder, int partition, int count, bool isNewStore, TimeSpan busyTimeout)
    {
        var path = FileOf(folder, partition);
        if (!isNewStore && !File.Exists(path))
            throw Missing(path);
        var file = StoreFile.Open(path, partition, count, busyTimeout);
        if (!isNewStore || !file.HasRows)
            return file;
        file.Connection.Dispose();
        throw Missing(FileOf(folder, 0));
    }

    private static StoreUnavailableException Missing(string file) => new(StoreUnavailableReason.Damaged, file,
        $"{file} is missing, and other files of the store are there. Starting without it would lose agents: restore the folder from a backup.");
}
