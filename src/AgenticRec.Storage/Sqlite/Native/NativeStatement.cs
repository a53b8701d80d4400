using SQLitePCL;
using static SQLitePCL.raw;

namespace AgenticRec.Storage.Sqlite.Native;

/// <summary>A prepared statement. Parameters count from 1 and columns from 0, as in SQLite.</summary>
internal sealed class NativeStatement(NativeConnection connection, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => Check(sqlite3_bind_int64(handle, parameter, value));

    public void BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        // An empty span would arrive as a null pointer, which SQLite takes for NULL.
        if (utf8.IsEmpty)
            Check(sqlite3_bind_text(handle, parameter, ""));
        else
            Check(sqlite3_bind_text(handle, parameter, utf8));
    }

    public void BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            Check(sqlite3_bind_zeroblob(handle, parameter, 0));
        else
            Check(sqlite3_bind_blob(handle, parameter, bytes));
    }

    /// <summary>True when a row is there to read; false at the end.</summary>
    public bool Step()
    {
        var code = sqlite3_step(handle);
        return code switch
        {
            SQLITE_ROW => true,
            SQLITE_DONE => false,
            _ => throw connection.Error(code),
        };
    }

    /// <summary>Runs a statement that yields no rows and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    public long Integer(int column) => sqlite3_column_int64(handle, column);

    /// <summary>Bytes of a text or blob column, copied: SQLite takes its own back at the next step.</summary>
    public byte[] Bytes(int column) => sqlite3_column_blob(handle, column).ToArray();

    /// <summary>Ends the read the statement may hold open. Its result code repeats that of the failed step, which was thrown already.</summary>
    public void Reset() => sqlite3_reset(handle);

    public void Dispose() => sqlite3_finalize(handle);

    private void Check(int code)
    {
        if (code != SQLITE_OK)
            throw connection.Error(code);
    }
}
