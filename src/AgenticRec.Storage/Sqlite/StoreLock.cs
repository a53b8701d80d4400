namespace AgenticRec.Storage.Sqlite;

/// <summary>
/// Ownership of the folder by one open store. SQLite would let two processes share the files, but each would hand out etags of its own. The operating
/// system frees the lock when the process ends, however it ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private const string FileName = "store.lock";

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, error);
        }

        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new StoreUnavailableException(StoreUnavailableReason.InUse, path,
                $"The grain storage in {folder} is in use: another process or provider holds {path}. Stop it, or give this one another folder.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, error);
        }
    }

    // The file stays: deleting it would race with the next owner, who may hold it already.
    public void Dispose() => _file.Dispose();

    private static StoreUnavailableException NotWritable(string folder, Exception error) =>
        new(StoreUnavailableReason.NotWritable, folder,
            $"The grain storage folder {folder} cannot be written: {error.Message} Give this process write access, or configure another folder.", error);
}
