using AgenticRec.Storage.Sqlite.Native;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgenticRec.Storage.Sqlite;

/// <summary>The format of a database file: how it is told from others, made, opened and rewritten.</summary>
internal static class StoreFile
{
    /// <summary>"AgRc" in ASCII: the four bytes at offset 68 of the file.</summary>
    public const long ApplicationId = 0x41675263;

    /// <summary>The newest layout of tables this version knows.</summary>
    public const long FormatVersion = 1;

    /// <summary>
    /// A rowid table with an index on the names, because new rows then go side by side at the end: states are inserted twice as fast as into a table
    /// sorted by a hash of the key, and three times as fast as into one sorted by the key itself; replacing them costs the same.
    /// </summary>
    private const string Tables = """
        CREATE TABLE store (partition INTEGER NOT NULL, partitions INTEGER NOT NULL, openings INTEGER NOT NULL);
        CREATE TABLE agent_state (
            id INTEGER PRIMARY KEY,
            state_name TEXT NOT NULL,
            grain_type TEXT NOT NULL,
            grain_key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            schema_version INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            payload BLOB NOT NULL,
            UNIQUE (state_name, grain_type, grain_key));
        """;

    // FULL flushes the log at each commit. A checkpoint each 4,000 pages (16 MB) rather than 1,000 writes a page that changed often back once, and
    // still bounds both recovery and the pause of the writer. A log that grew past 64 MB under a long reader is cut back.
    private const string WriterSettings = """
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -16384;
        """;

    /// <summary>The count of partitions written in the file, or null when it is missing or was never finished.</summary>
    public static int? PartitionsIn(string file, TimeSpan busyTimeout)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            using var connection = NativeConnection.Open(file, readOnly: false, busyTimeout);
            return IsNew(connection) ? null : (int)connection.Scalar("SELECT partitions FROM store");
        }
        catch (SqliteException error)
        {
            throw Refused(file, error);
        }
    }

    /// <summary>Opens the file for its writer, and makes it first if it is new.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="partition">Index of the partition, from 0.</param>
    /// <param name="partitions">Count of partitions of the store.</param>
    /// <param name="busyTimeout">How long to wait for a lock.</param>
    public static OpenedFile Open(string file, int partition, int partitions, TimeSpan busyTimeout)
    {
        NativeConnection? connection = null;
        try
        {
            connection = NativeConnection.Open(file, readOnly: false, busyTimeout);
            var isNew = IsNew(connection);
            UseLog(connection);
            connection.Execute(WriterSettings);
            if (isNew)
            {
                connection.Execute($"""
                    BEGIN IMMEDIATE;
                    {Tables}
                    INSERT INTO store VALUES ({partition}, {partitions}, 0);
                    PRAGMA application_id = {ApplicationId};
                    PRAGMA user_version = {FormatVersion};
                    COMMIT;
                    """);
            }
            else if (connection.Scalar("SELECT partition FROM store") != partition || connection.Scalar("SELECT partitions FROM store") != partitions)
            {
                throw new StoreUnavailableException(StoreUnavailableReason.Damaged, file,
                    $"{file} is not partition {partition} of {partitions}: files of different stores were mixed. Restore the whole folder from one backup.");
            }

            var hasRows = connection.Scalar("SELECT EXISTS (SELECT 1 FROM agent_state)") != 0;
            return new OpenedFile(connection, connection.Scalar("UPDATE store SET openings = openings + 1 RETURNING openings"), hasRows);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            if (error is SqliteException refusal)
                throw Refused(file, refusal);
            throw;
        }
    }

    /// <summary>
    /// Builds the file anew and empties the log. secure_delete alone is not enough: when SQLite moves rows between pages to balance its tree, a copy
    /// can stay behind in the unused part of the old page, out of reach of a later delete.
    /// </summary>
    public static void Compact(NativeConnection connection)
    {
        connection.Execute("VACUUM");
        if (connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            throw new SqliteException("a reader kept the log from being emptied", SQLITE_BUSY);
    }

    private static void UseLog(NativeConnection connection)
    {
        using var mode = connection.Prepare("PRAGMA journal_mode = WAL");
        if (mode.Step() && mode.Bytes(0).AsSpan().SequenceEqual("wal"u8))
            return;
        throw new StoreUnavailableException(StoreUnavailableReason.NotWritable, connection.File,
            $"{connection.File} lies on a file system without shared memory, which SQLite's write-ahead log needs. Choose a folder on a local disk.");
    }

    private static bool IsNew(NativeConnection connection)
    {
        var application = connection.Scalar("PRAGMA application_id");
        var version = connection.Scalar("PRAGMA user_version");
        if (application == 0 && version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0)
            return true;
        if (application != ApplicationId)
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Foreign, connection.File,
                $"{connection.File} is a database of another application. Choose another folder for the grain storage, or move that file away.");
        }

        if (version > FormatVersion)
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Newer, connection.File,
                $"{connection.File} has format {version}; this version reads up to {FormatVersion}. Start the version that wrote it, or a later one.");
        }

        return false;
    }

    private static StoreUnavailableException Refused(string file, SqliteException error) => error.SqliteErrorCode switch
    {
        SQLITE_NOTADB => new(StoreUnavailableReason.Foreign, file,
            $"{file} is not a SQLite database. Choose another folder for the grain storage, or move that file away.", error),
        SQLITE_BUSY or SQLITE_LOCKED => new(StoreUnavailableReason.InUse, file,
            $"{file} is locked by another program. End that program, then start again.", error),
        SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_FULL => new(StoreUnavailableReason.NotWritable, file,
            $"{file} cannot be written: {error.Message}. Give this process write access to the folder, or free disk space.", error),
        _ => new(StoreUnavailableReason.Damaged, file,
            $"{file} cannot be opened: {error.Message}. Restore the folder from a backup.", error),
    };
}
