using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace AgenticRec.Storage.Sqlite.Native;

/// <summary>
/// One SQLite connection, used by one thread at a time. It goes below ADO.NET because the writer lives on statements that are bound and stepped
/// tens of thousands of times a second: spans are bound without strings, commands or readers being allocated.
/// </summary>
internal sealed class NativeConnection : IDisposable
{
    private readonly sqlite3 _handle;

    static NativeConnection() => Batteries_V2.Init();

    private NativeConnection(string file, sqlite3 handle)
    {
        File = file;
        _handle = handle;
    }

    public string File { get; }

    /// <summary>False once SQLite has ended the transaction, by commit, by rollback, or by itself after an error.</summary>
    public bool InTransaction => sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows the last statement changed.</summary>
    public int Changes => sqlite3_changes(_handle);

    public static NativeConnection Open(string file, bool readOnly, TimeSpan busyTimeout)
    {
        var access = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        var code = sqlite3_open_v2(file, out var handle, access | SQLITE_OPEN_NOMUTEX, null);
        var connection = new NativeConnection(file, handle);
        if (code != SQLITE_OK)
        {
            using (connection)
                throw connection.Error(code);
        }

        sqlite3_extended_result_codes(handle, 1);
        sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds);
        return connection;
    }

    public NativeStatement Prepare(string sql)
    {
        var code = sqlite3_prepare_v3(_handle, sql, SQLITE_PREPARE_PERSISTENT, out var statement);
        return code == SQLITE_OK ? new NativeStatement(this, statement) : throw Error(code);
    }

    public void Execute(string sql)
    {
        var code = sqlite3_exec(_handle, sql);
        if (code != SQLITE_OK)
            throw Error(code);
    }

    /// <summary>The first column of the first row, which must exist.</summary>
    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Integer(0) : throw new SqliteException($"No row from: {sql}", SQLITE_ERROR);
    }

    public SqliteException Error(int code) =>
        new($"SQLite error {code}, {sqlite3_errmsg(_handle).utf8_to_string()}", code & 0xFF, code);

    public void Dispose() => sqlite3_close_v2(_handle);
}
